// Sends films and photos of a new product as they are chosen, shows how far each is, and registers the product. Words from outside are put in as text.
const root = '/api/v1';
// The audit log shows under this that a person did it at a page.
const sentBy = { 'X-Sent-By': 'dashboard' };
const words = { Film: 'film', Photo: 'photo' };

const detailOf = (status, text) => {
  try {
    return JSON.parse(text).detail ?? `The service answered ${status}.`;
  } catch {
    return status === 0 ? 'The service cannot be reached. Check the connection and try again.' : `The service answered ${status}.`;
  }
};

const sizeOf = bytes => bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`;

const isTaken = async id => (await fetch(`${root}/products/${encodeURIComponent(id)}`, { cache: 'no-store' })).ok;

class Sending {
  constructor(file, list, changed) {
    this.file = file;
    this.changed = changed;
    this.upload = null;
    this.state = 'sending';
    this.item = list.appendChild(document.createElement('li'));
    this.item.className = 'sending';
    this.item.innerHTML = '<span class="name"></span><span class="soft small" data-state></span><progress max="1" value="0"></progress><button type="button" class="button small quiet">Remove</button>';
    this.item.querySelector('.name').textContent = file.name;
    this.item.querySelector('progress').setAttribute('aria-label', `${file.name}, how far`);
    const remove = this.item.querySelector('button');
    remove.setAttribute('aria-label', `Remove ${file.name}`);
    remove.addEventListener('click', () => this.remove());
    this.request = new XMLHttpRequest();
    this.send();
  }

  say(state, text) {
    this.state = state;
    this.item.dataset.is = state;
    this.item.querySelector('[data-state]').textContent = text;
    this.changed();
  }

  send() {
    const bar = this.item.querySelector('progress');
    this.request.upload.addEventListener('progress', event => {
      bar.value = event.loaded / event.total;
      this.say('sending', event.loaded < event.total ? `${sizeOf(event.loaded)} of ${sizeOf(event.total)}` : 'is being looked at');
    });
    this.request.addEventListener('loadend', () => {
      bar.hidden = true;
      if (this.request.status === 201) {
        this.upload = JSON.parse(this.request.responseText);
        const length = this.upload.seconds ? `, ${this.upload.seconds.toFixed(1)} s` : '';
        this.say('there', `${words[this.upload.kind]}, ${this.upload.width} x ${this.upload.height}${length}, ${sizeOf(this.upload.bytes)}`);
      } else if (this.state !== 'removed') {
        this.say('refused', detailOf(this.request.status, this.request.responseText));
      }
    });
    this.request.open('POST', `${root}/uploads`);
    this.request.setRequestHeader('Content-Type', 'application/octet-stream');
    Object.entries(sentBy).forEach(([name, value]) => this.request.setRequestHeader(name, value));
    this.say('sending', `0 of ${sizeOf(this.file.size)}`);
    this.request.send(this.file);
  }

  remove() {
    this.state = 'removed';
    this.request.abort();
    if (this.upload) {
      fetch(`${root}/uploads/${this.upload.id}`, { method: 'DELETE', headers: sentBy });
    }
    this.item.remove();
    this.changed();
  }
}

export function start(form) {
  const list = form.querySelector('[data-files]');
  const chooser = form.querySelector('input[type=file]');
  const area = form.querySelector('[data-drop]');
  const problem = form.querySelector('[role=alert]');
  const button = form.querySelector('button[type=submit]');
  const missing = form.querySelector('[data-missing]');
  const sendings = [];

  // The id that the person was told is taken, and chose to keep.
  let replaced = null;

  const complain = text => { problem.textContent = text; problem.hidden = !text; };
  const left = () => sendings.filter(sending => sending.state !== 'removed');
  const value = name => form.elements[name].value.trim() || null;
  const of = kind => left().filter(sending => sending.upload?.kind === kind).map(sending => ({ upload: sending.upload.id }));
  const addresses = () => (value('addresses') ?? '').split(/\s+/).filter(Boolean).map(url => ({ url }));
  const films = () => [...of('Film'), ...(value('filmAddress') ? [{ url: value('filmAddress') }] : [])];
  const photos = () => [...of('Photo'), ...addresses()];

  // What the product still lacks, in the order of the page.
  const lacks = () => [!films().length && 'the film', !photos().length && 'a photo', !value('id') && 'an id'].filter(Boolean);
  const changed = () => {
    const isSending = left().some(sending => sending.state === 'sending');
    button.disabled = isSending;
    missing.textContent = isSending ? 'Files are still on their way.' : lacks().length ? `Still missing: ${lacks().join(', ')}.` : '';
  };
  const add = files => { complain(''); [...files].forEach(file => sendings.push(new Sending(file, list, changed))); };

  chooser.addEventListener('change', () => { add(chooser.files); chooser.value = ''; });
  for (const name of ['dragenter', 'dragover']) {
    area.addEventListener(name, event => { event.preventDefault(); area.classList.add('over'); });
  }
  for (const name of ['dragleave', 'drop']) {
    area.addEventListener(name, event => { event.preventDefault(); area.classList.remove('over'); });
  }
  area.addEventListener('drop', event => add(event.dataTransfer.files));

  form.addEventListener('input', changed);
  changed();
  form.elements.id.addEventListener('input', () => {
    button.textContent = 'Register the product';
    replaced = null;
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (films().length !== 1) {
      complain(films().length ? 'A product has one film; remove the others.' : 'Add the product\'s film first.');
      return;
    }
    if (!photos().length) {
      complain('Add a photo of the product: its reference image is made of it.');
      return;
    }
    if (left().some(sending => sending.state === 'refused')) {
      complain('Remove the files that were refused first.');
      return;
    }
    const id = value('id');
    complain('');
    button.disabled = true;
    try {
      if (replaced !== id && await isTaken(id)) {
        replaced = id;
        complain(`There is a product ${id} already. Choose another id, or press the button again to give it this film, these photos and these texts in place of its own.`);
        button.disabled = false;
        button.textContent = 'Replace the product';
        return;
      }
    } catch {
      // The registration below meets the same trouble and says so.
    }
    button.textContent = 'Registering';
    try {
      const answer = await fetch(`${root}/products/${encodeURIComponent(id)}`, {
        method: 'POST',
        headers: { ...sentBy, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          title: value('title'), category: value('category'), caption: value('caption'), colour: value('colour'), brand: value('brand'),
          film: films()[0], photos: photos(),
        }),
      });
      if (answer.ok) {
        Blazor.navigateTo(`/products/${encodeURIComponent(id)}`);
        return;
      }
      complain(detailOf(answer.status, await answer.text()));
    } catch {
      complain(detailOf(0, ''));
    }
    button.disabled = false;
    button.textContent = 'Register the product';
  });
}
