/*
 * <form data-autosave="/own/path">: what is typed is posted there, urlencoded, two seconds after typing stops and at
 * least every ten seconds while it goes on. The answer decides what [data-saved] (role=status) says:
 * 2xx saved, 409 someone else changed it (not tried again), anything else not saved (tried again, slower each time).
 * While it is not yet saved [data-state=pending] shows; [data-scripted] shows and [data-unscripted] hides where this runs.
 * A text/plain answer is shown as it is; a Draft-Version header is kept in the field named "versie".
 */
const QUIET = 2000;
const LONGEST = 10000;
const SLOWEST = 30000;

const status = document.querySelector('[data-saved]');

function show(state, text) {
  if (!status) return;
  for (const part of status.querySelectorAll('[data-state]')) part.hidden = part.dataset.state !== state;
  const words = status.querySelector(`[data-state="${state}"] [data-words]`);
  if (words && text) words.textContent = text;
}

function now() {
  const time = new Intl.DateTimeFormat('nl-BE', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'Europe/Brussels',
  });
  return (status?.dataset.template ?? '').replace(
    '{time}',
    time.format(new Date()).replace(/^0/, '').replace(':', '.'),
  );
}

function autosave(form) {
  let timer, firstChange, saved, busy;
  let wait = QUIET;

  const fields = (skipped) =>
    new URLSearchParams(
      [...new FormData(form)].filter(([name, value]) => !skipped.includes(name) && typeof value === 'string'),
    ).toString();
  const typed = () => fields(['commandId', 'versie']);
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save(leaving) {
    clearTimeout(timer);
    const text = typed();
    if (!busy && text === saved) show('saved');
    if (busy || text === saved) return;
    busy = true;
    firstChange = undefined;
    const answer = await post(fields(['commandId']), leaving === true);
    busy = false;
    if (!answer.ok && answer.status !== 409) return failed();
    saved = text;
    wait = QUIET;
    keepVersion(answer.version);
    if (answer.ok) show('saved', answer.text || now());
    else show('failed', answer.text);
    if (typed() !== saved) later(QUIET);
  }

  function failed() {
    show('failed', status?.dataset.failed);
    later(wait);
    wait = Math.min(wait * 2, SLOWEST);
  }

  async function post(body, keepalive) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/plain' };
    try {
      const response = await fetch(form.dataset.autosave, {
        method: 'POST',
        body,
        headers,
        keepalive,
        redirect: 'manual',
      });
      const plain = response.headers.get('content-type')?.startsWith('text/plain');
      const text = plain ? await response.text() : '';
      return {
        ok: response.ok,
        status: response.status,
        text,
        version: response.headers.get('draft-version'),
      };
    } catch {
      return { ok: false };
    }
  }

  function keepVersion(version) {
    const field = form.elements.namedItem('versie');
    if (version && field) field.value = version;
  }

  form.addEventListener('input', () => {
    show('pending');
    firstChange ??= Date.now();
    later(Math.min(QUIET, Math.max(0, firstChange + LONGEST - Date.now())));
  });
  // The form takes along what was typed: saving it once more while leaving would make a second window of this one.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    firstChange = undefined;
  });
  addEventListener('online', () => save());
  document.addEventListener('visibilitychange', () => document.hidden && firstChange && save(true));
  for (const words of form.querySelectorAll('[data-scripted]')) words.hidden = false;
  for (const words of form.querySelectorAll('[data-unscripted]')) words.hidden = true;
  saved = typed();
}

for (const form of document.querySelectorAll('form[data-autosave]')) autosave(form);
