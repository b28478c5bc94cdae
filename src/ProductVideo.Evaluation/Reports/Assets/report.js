(() => {
  "use strict";

  // Videos lie in the page as base64 text; each becomes a blob when it comes near the view, so that seeking is quick and memory is not spent on the rest.
  const addresses = new Map();
  const address = id => {
    if (!addresses.has(id)) {
      const source = document.getElementById(id);
      const text = atob(source.textContent);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      addresses.set(id, URL.createObjectURL(new Blob([bytes], { type: source.dataset.type })));
      source.textContent = "";
    }
    return addresses.get(id);
  };
  const load = video => {
    if (video.src) return;
    video.src = address(video.dataset.media);
    if (video.dataset.at) video.addEventListener("loadedmetadata", () => { video.currentTime = Number(video.dataset.at); }, { once: true });
    if (!video.poster && !video.classList.contains("mask")) video.addEventListener("loadeddata", () => keepPicture(video), { once: true });
  };
  // A browser allows some dozens of open videos on a page, so those far from the view are closed again; their first picture stays.
  const unload = video => {
    if (!video.src || !video.paused) return;
    video.dataset.at = video.currentTime;
    video.removeAttribute("src");
    video.load();
  };
  const keepPicture = video => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.min(480, video.videoWidth);
    canvas.height = Math.round(canvas.width * video.videoHeight / video.videoWidth);
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    video.poster = canvas.toDataURL("image/jpeg", 0.8);
  };
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) entry.isIntersecting ? load(entry.target) : unload(entry.target);
  }, { rootMargin: "600px" });
  document.querySelectorAll("video[data-media]").forEach(video => near.observe(video));
  window.addEventListener("beforeprint", () => document.querySelectorAll("video[data-media]").forEach(load));

  // A player holds one or more videos of equal length and keeps them on the same frame. The first video leads.
  class Player {
    constructor(root) {
      this.root = root;
      this.videos = [...root.querySelectorAll("video[data-media]")];
      this.leader = this.videos[0];
      this.fps = Number(root.dataset.fps) || 15;
      this.frames = Number(root.dataset.frames) || 1;
      this.playing = false;
      this.scrub = root.querySelector("[data-scrub]");
      this.time = root.querySelector("[data-time]");
      this.loop = root.querySelector("[data-loop]");
      this.button = root.querySelector("[data-play]");
      if (!this.leader || !this.button) return;
      this.button.addEventListener("click", () => this.toggle());
      this.scrub.addEventListener("input", () => { this.pause(); this.seek(Number(this.scrub.value)); });
      root.querySelectorAll("[data-step]").forEach(button => button.addEventListener("click", () => this.step(Number(button.dataset.step))));
      root.querySelector("[data-rate]")?.addEventListener("change", event => this.videos.forEach(video => { video.playbackRate = Number(event.target.value); }));
      root.addEventListener("keydown", event => this.key(event));
      root.querySelector(".screen")?.addEventListener("click", () => this.toggle());
      this.leader.addEventListener("loadeddata", () => this.show(0), { once: true });
    }
    get frame() { return Math.min(this.frames - 1, Math.max(0, Math.floor(this.leader.currentTime * this.fps + 0.01))); }
    toggle() { this.playing ? this.pause() : this.play(); }
    async play() {
      Player.all.forEach(other => { if (other !== this && other.playing) other.pause(); });
      this.videos.forEach(load);
      if (this.frame >= this.frames - 1) this.seek(0);
      this.playing = true;
      this.mark();
      await Promise.allSettled(this.videos.map(video => video.play()));
      if (this.playing) requestAnimationFrame(() => this.tick());
    }
    pause() {
      this.playing = false;
      this.mark();
      this.videos.forEach(video => video.pause());
      this.seek(this.frame);
    }
    seek(frame) {
      const clamped = Math.min(this.frames - 1, Math.max(0, frame));
      // The middle of a frame: its start could fall to the frame before by rounding.
      this.videos.forEach(video => { load(video); video.currentTime = (clamped + 0.5) / this.fps; });
      this.show(clamped);
    }
    step(count) { const from = this.frame; if (this.playing) this.pause(); this.seek(from + count); }
    tick() {
      if (!this.playing) return;
      if (this.leader.ended || this.frame >= this.frames - 1 && this.leader.currentTime >= (this.frames - 0.1) / this.fps) {
        if (this.loop && !this.loop.checked) { this.pause(); return; }
        this.videos.forEach(video => { video.currentTime = 0; });
        Promise.allSettled(this.videos.map(video => video.play()));
      }
      for (const video of this.videos) {
        if (Math.abs(video.currentTime - this.leader.currentTime) > 0.7 / this.fps) video.currentTime = this.leader.currentTime;
      }
      this.show(this.frame);
      requestAnimationFrame(() => this.tick());
    }
    show(frame) {
      this.scrub.value = frame;
      this.scrub.setAttribute("aria-valuetext", `frame ${frame + 1} of ${this.frames}`);
      this.time.textContent = `${frame + 1} / ${this.frames}`;
    }
    mark() {
      this.root.classList.toggle("playing", this.playing);
      this.button.setAttribute("aria-label", this.playing ? "Pause" : "Play");
    }
    key(event) {
      if (event.target.matches("input, select, button, summary") && event.target !== this.root) return;
      const actions = { " ": () => this.toggle(), k: () => this.toggle(), ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1), Home: () => this.seek(0), End: () => this.seek(this.frames - 1) };
      const action = actions[event.key];
      if (action) { event.preventDefault(); action(); }
    }
  }
  Player.all = [...document.querySelectorAll("[data-player]")].map(root => new Player(root));

  // The shots under a film.
  document.querySelectorAll("[data-seek]").forEach(button => button.addEventListener("click", () => {
    const film = button.closest("figure").querySelector("video");
    if (!film) return;
    load(film);
    const go = () => { film.currentTime = Number(button.dataset.seek) + 0.02; };
    film.readyState > 0 ? go() : film.addEventListener("loadedmetadata", go, { once: true });
  }));

  // Masks: shown or not, and how strongly.
  const shown = document.getElementById("mask-shown");
  const opacity = document.getElementById("mask-opacity");
  const applyMasks = () => document.documentElement.style.setProperty("--mask-opacity", shown.checked ? opacity.value / 100 : 0);
  if (shown && opacity) { shown.addEventListener("change", applyMasks); opacity.addEventListener("input", applyMasks); applyMasks(); }

  const press = (buttons, pressed) => buttons.forEach(button => button.setAttribute("aria-pressed", String(button === pressed)));
  const filters = [...document.querySelectorAll("[data-filter]")];
  filters.forEach(button => button.addEventListener("click", () => {
    press(filters, button);
    const wanted = button.dataset.filter;
    document.querySelectorAll(".clip").forEach(clip => { clip.hidden = wanted !== "all" && clip.dataset.outcome !== wanted; });
    document.querySelectorAll(".product").forEach(product => { product.hidden = wanted !== "all" && !product.querySelector(".clip:not([hidden])"); });
  }));

  document.querySelectorAll(".pair").forEach(pair => {
    const views = [...pair.querySelectorAll("[data-view]")];
    views.forEach(button => button.addEventListener("click", () => { press(views, button); pair.classList.toggle("wipe", button.dataset.view === "wipe"); }));
    const wipe = pair.querySelector("[data-wipe]");
    wipe?.addEventListener("input", () => pair.style.setProperty("--wipe", `${wipe.value}%`));
  });

  // The loss curve: a reading under the pointer or by the arrow keys.
  document.querySelectorAll("svg.loss").forEach(svg => {
    const points = JSON.parse(svg.dataset.loss);
    const tip = svg.parentElement.querySelector(".tip");
    const reading = svg.querySelector(".reading");
    const width = svg.viewBox.baseVal.width;
    let index = points.length - 1;
    const read = i => {
      index = Math.min(points.length - 1, Math.max(0, i));
      const [step, loss, smooth, rate, x, y] = points[index];
      reading.removeAttribute("hidden");
      reading.querySelector("line").setAttribute("x1", x);
      reading.querySelector("line").setAttribute("x2", x);
      reading.querySelector("circle").setAttribute("cx", x);
      reading.querySelector("circle").setAttribute("cy", y);
      tip.hidden = false;
      tip.textContent = `step ${step}\nloss ${loss.toFixed(4)}\nsmoothed ${smooth.toFixed(4)}\nrate ${rate.toExponential(2)}`;
      const shownAt = x / width * svg.clientWidth;
      tip.style.left = `${Math.min(svg.clientWidth - 80, Math.max(80, shownAt + (shownAt > svg.clientWidth / 2 ? -96 : 96)))}px`;
    };
    const hide = () => { reading.setAttribute("hidden", ""); tip.hidden = true; };
    svg.addEventListener("pointermove", event => {
      const box = svg.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width * width;
      let best = 0;
      points.forEach((point, i) => { if (Math.abs(point[4] - x) < Math.abs(points[best][4] - x)) best = i; });
      read(best);
    });
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("blur", hide);
    svg.addEventListener("focus", () => read(index));
    svg.addEventListener("keydown", event => {
      const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
      if (move) { event.preventDefault(); read(index + move); }
    });
  });

  // The navigation follows the view.
  const links = new Map([...document.querySelectorAll("nav li a")].map(link => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      links.forEach(link => { link.classList.remove("current"); link.removeAttribute("aria-current"); });
      const link = links.get(entry.target.id);
      link?.classList.add("current");
      link?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-20% 0px -70% 0px" });
  document.querySelectorAll("main > section").forEach(section => seen.observe(section));
})();
