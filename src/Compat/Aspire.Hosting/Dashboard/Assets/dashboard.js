// Keeps the page up to date: when the server says that something is new, the page asks for itself again and takes over its main part.
(() => {
  const main = document.querySelector("main");
  const live = document.getElementById("live");
  let busy = false, stale = false;

  const inUse = () => {
    const field = document.activeElement;
    return (field && main.contains(field) && /INPUT|SELECT/.test(field.tagName)) || !getSelection().isCollapsed;
  };
  const keyOf = element => element.querySelector("summary").textContent;

  function follow() {
    const box = main.querySelector("[data-follow]");
    if (box) { box.scrollTop = box.scrollHeight; }
  }

  async function refresh() {
    if (busy || document.hidden) { stale = true; return; }
    if (inUse()) { stale = true; return; }
    busy = true; stale = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      if (!next || inUse()) { return; }
      const open = new Set([...main.querySelectorAll("details[open]")].map(keyOf));
      const box = main.querySelector("[data-follow]");
      const atEnd = !box || box.scrollHeight - box.scrollTop - box.clientHeight < 40;
      const top = box ? box.scrollTop : 0;
      const focused = document.activeElement && main.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
      main.replaceChildren(...next.childNodes);
      for (const details of main.querySelectorAll("details")) { details.open = open.has(keyOf(details)); }
      if (focused) { main.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus(); }
      if (atEnd) { follow(); } else if (main.querySelector("[data-follow]")) { main.querySelector("[data-follow]").scrollTop = top; }
    } catch {
      // The server is gone; the stream below says so and comes back when it does.
    } finally {
      busy = false;
    }
  }

  const stream = new EventSource("/events");
  stream.onopen = () => { live.textContent = "live"; live.classList.remove("off"); };
  stream.onerror = () => { live.textContent = "not connected"; live.classList.add("off"); };
  stream.onmessage = refresh;
  document.addEventListener("visibilitychange", () => { if (stale) { refresh(); } });
  document.addEventListener("keydown", event => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const page = { 1: "/", 2: "/console", 3: "/structured", 4: "/traces", 5: "/metrics" }[event.key];
    if (page) { location.href = page; }
    if (event.key === "/") { const search = main.querySelector("input[type=search]"); if (search) { event.preventDefault(); search.focus(); } }
  });
  follow();
})();
