// What a browser has to do itself: the colour scheme before the first paint, keys, dialogs, and films that run together.
(() => {
  const scheme = localStorage.getItem('scheme');
  if (scheme) {
    document.documentElement.dataset.theme = scheme;
  }

  const places = { o: "/", p: "/products", r: "/review", q: "/queue", t: "/training", v: "/pairs", e: "/evaluations", a: "/rating", h: "/health" };
  let page = null;
  let waitsForPlace = false;
  let films = null;

  const isTyping = element => element.matches('input:not([type="range"]):not([type="checkbox"]), textarea, select, [contenteditable]');
  const isPressed = (key, element) => (key === ' ' || key === 'Enter') && element.matches('button, a, summary, input, video');

  document.addEventListener('keydown', event => {
    const element = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }

    if (isTyping(element)) {
      if (event.key === 'Escape') {
        element.blur();
      }
      return;
    }

    if (waitsForPlace) {
      waitsForPlace = false;
      if (places[event.key]) {
        event.preventDefault();
        Blazor.navigateTo(places[event.key]);
        return;
      }
    }

    if (event.key === 'g') {
      waitsForPlace = true;
    } else if (event.key === '?') {
      dashboard.open('shortcuts');
    } else if (event.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (page && page.keys.includes(event.key) && !isPressed(event.key, element)) {
      event.preventDefault();
      page.target.invokeMethodAsync('OnKeyAsync', event.key);
    } else if (films?.element.isConnected && films.keys[event.key] && !isPressed(event.key, element)) {
      event.preventDefault();
      films.keys[event.key]();
    }
  });

  window.dashboard = {
    listen(id, target, keys) { page = { id, target, keys }; },
    unlisten(id) { if (page?.id === id) { page = null; } },
    remembered(name) { return localStorage.getItem(name); },
    remember(name, value) { localStorage.setItem(name, value); },
    open(id) { const dialog = document.getElementById(id); if (dialog && !dialog.open) { dialog.showModal(); } },
    close(id) { document.getElementById(id)?.close(); },
    reveal(id) { document.getElementById(id)?.scrollIntoView({ block: 'nearest' }); },
    scheme() { return document.documentElement.dataset.theme ?? 'system'; },
    setScheme(name) {
      if (name === 'system') {
        localStorage.removeItem('scheme');
        delete document.documentElement.dataset.theme;
      } else {
        localStorage.setItem('scheme', name);
        document.documentElement.dataset.theme = name;
      }
    },

    // The films inside an element run as one: the first sets the time, the others follow it within half a frame.
    together(element, framesPerSecond) {
      const all = [...element.querySelectorAll('video')];
      const first = all[0];
      if (!first) {
        return;
      }

      for (const mask of element.querySelectorAll('.overlay video')) {
        const show = () => mask.parentElement.classList.toggle('there', mask.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
        mask.onloadeddata = mask.onemptied = show;
        show();
      }

      const frame = 1 / framesPerSecond;
      const follow = () => {
        for (const other of all.slice(1)) {
          if (Math.abs(other.currentTime - first.currentTime) > frame / 2) {
            other.currentTime = first.currentTime;
          }
        }
      };
      const step = count => {
        all.forEach(film => film.pause());
        const last = Math.max(0, first.duration - frame / 2);
        const time = (Math.round(first.currentTime / frame - 0.5) + count + 0.5) * frame;
        all.forEach(film => { film.currentTime = Math.min(Math.max(time, 0), last); });
      };
      const toggle = () => {
        if (first.paused) {
          follow();
          all.forEach(film => film.play());
        } else {
          all.forEach(film => film.pause());
          follow();
        }
      };
      const show = () => {
        const clock = element.querySelector('[data-frame]');
        if (clock) {
          clock.textContent = `frame ${Math.floor(first.currentTime * framesPerSecond + 0.01) + 1}`;
        }
      };
      first.onplay = () => all.slice(1).forEach(film => film.play());
      first.onpause = () => { all.slice(1).forEach(film => film.pause()); follow(); };
      first.onseeking = follow;
      first.ontimeupdate = () => { follow(); show(); };
      first.onseeked = show;
      element.querySelectorAll('[data-films]').forEach(button => {
        button.onclick = () => ({ play: toggle, back: () => step(-1), on: () => step(1) })[button.dataset.films]();
      });
      films = { element, keys: { ' ': toggle, ',': () => step(-1), '.': () => step(1) } };
      show();
      if (!first.paused) {
        all.slice(1).forEach(film => film.play());
      }
    },
  };

  document.addEventListener('input', event => {
    const name = event.target.dataset?.sets;
    if (name) {
      event.target.closest('[data-films-frame]').style.setProperty(name, event.target.value);
    }
  });
})();
