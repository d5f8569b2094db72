// What every view uses: the view library, asking for JSON, and how values are written.
export const { h, render, Fragment } = window.preact;
export const { useState, useEffect, useRef, useMemo } = window.preactHooks;

/** Asks for JSON again whenever there is news, one question at a time; what was last known stays meanwhile. */
export function useJson(path, news) {
  const [state, setState] = useState({ path: null, data: null, error: null });
  const asking = useRef(null);
  useEffect(() => {
    if (!path || asking.current === path) return;
    asking.current = path;
    fetch(path)
      .then(async answer => {
        const data = await answer.json().catch(() => ({ error: 'the answer was no JSON' }));
        if (!answer.ok) throw new Error(data.error || answer.statusText);
        setState({ path, data, error: null });
      })
      .catch(failed => setState(before => ({ path, data: before.path === path ? before.data : null, error: failed.message })))
      .finally(() => { asking.current = null; });
  }, [path, news]);
  return state.path === path ? state : { data: null, error: null };
}

export const missing = value => value === undefined || value === null || Number.isNaN(value);
const NONE = '–';

const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function number(value, digits) {
  if (missing(value)) return NONE;
  if (digits !== undefined) return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const size = Math.abs(value);
  if (size >= 1e9) return short.format(value / 1e9) + ' G';
  if (size >= 1e6) return short.format(value / 1e6) + ' M';
  if (size >= 1e4) return short.format(value / 1e3) + ' k';
  return size >= 1000 ? whole.format(value) : short.format(value);
}

export const percent = (value, digits = 0) => missing(value) ? NONE : number(100 * value, digits) + ' %';
export const signed = (value, write) => missing(value) ? NONE : (value > 0 ? '+' : value < 0 ? '−' : '') + write(Math.abs(value));

export function bytes(value) {
  if (missing(value)) return NONE;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) { value /= 1024; unit++; }
  return short.format(value) + ' ' + units[unit];
}

export function duration(seconds) {
  if (missing(seconds)) return NONE;
  if (seconds < 120) return number(seconds) + ' s';
  if (seconds < 7200) return number(seconds / 60, seconds < 600 ? 1 : 0) + ' min';
  return number(seconds / 3600, 1) + ' h';
}

const WRITERS = {
  'requests per second': value => number(value) + (missing(value) ? '' : '/s'),
  'bytes per second': value => bytes(value) + (missing(value) ? '' : '/s'),
  'seconds per second': value => number(value) + (missing(value) ? '' : ' s/s'),
  bytes,
  cores: value => number(value) + (missing(value) ? '' : ' cores'),
  descriptors: number,
};
export const inUnit = (value, unit) => (WRITERS[unit] || number)(value);

const FEATURES = {
  process_cpu_seconds_total_rate: 'CPU',
  process_resident_memory_bytes: 'Resident memory',
  process_virtual_memory_bytes: 'Virtual memory',
  http_request_duration_seconds_sum_rate: 'Request time',
  http_requests_total_rate: 'Requests',
  http_request_duration_seconds_count_rate: 'Finished requests',
  process_open_fds: 'Open files',
  http_response_size_bytes_sum_rate: 'Response bytes',
  http_request_size_bytes_count_rate: 'Sized requests',
};
export const featureName = feature => FEATURES[feature] || feature;

const DAY = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
const SECONDS = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
const at = time => new Date(time);
export const clock = time => missing(time) ? NONE : CLOCK.format(at(time));
export const exact = time => missing(time) ? NONE : SECONDS.format(at(time));
export const day = time => missing(time) ? NONE : DAY.format(at(time));
export const moment = time => missing(time) ? NONE : day(time) + ', ' + exact(time);

const MODES = { off: 'Off', observe: 'Observe', recommend: 'Recommend', scale_up_only: 'Scale up only', auto: 'Auto' };
export const mode = word => MODES[word] || word;
export const plain = word => missing(word) ? NONE : word.toLowerCase().replaceAll('_', ' ');

export const workloadPath = row => '/api/v1/workloads/' + encodeURIComponent(row.namespace) + '/' + encodeURIComponent(row.name);
export const link = (view, row) => '#/' + view + '/' + encodeURIComponent(row.namespace) + '/' + encodeURIComponent(row.name);

/** A value, or a dash that says aloud that there is none. */
export function Value({ of, write = number, unit }) {
  return missing(of)
    ? h('span', { class: 'none' }, h('span', { 'aria-hidden': true }, NONE), h('span', { class: 'aloud' }, 'none yet'))
    : h('span', { class: 'figure' }, write(of), unit ? h('small', null, ' ' + unit) : null);
}

export const Tile = ({ label, children, note, tone }) =>
  h('div', { class: 'tile ' + (tone || '') },
    h('div', { class: 'label' }, label),
    h('div', { class: 'big' }, children),
    note ? h('div', { class: 'note' }, note) : null);

export const Badge = ({ tone, children, title }) => h('span', { class: 'badge ' + (tone || ''), title }, children);

const SOURCES = { DQN: 'good', Planner: 'calm', Reactive: 'warn', Hold: 'warn', Fallback: 'bad', Paused: 'warn' };
export const Source = ({ of }) => missing(of) ? h(Badge, { tone: 'bad' }, 'No decision') : h(Badge, { tone: SOURCES[of] }, of);

export function Meter({ of, label }) {
  if (missing(of)) return h(Value, { of });
  const share = Math.max(0, Math.min(1, of));
  return h('span', { class: 'meter' },
    h('svg', { viewBox: '0 0 60 8', role: 'img', 'aria-label': label + ' ' + percent(of), preserveAspectRatio: 'none' },
      h('rect', { class: 'track', width: 60, height: 8, rx: 4 }),
      h('rect', { class: 'fill', width: 60 * share, height: 8, rx: 4 })),
    h('span', { class: 'figure' }, percent(of)));
}

export const Panel = ({ title, aside, children, class: extra }) =>
  h('section', { class: 'panel ' + (extra || '') },
    h('header', null, h('h2', null, title), aside ? h('div', { class: 'aside' }, aside) : null),
    children);

export const Trouble = ({ words }) => h('p', { class: 'trouble', role: 'alert' }, words);

/** A view while it waits for its first answer, or why there is none. */
export const Waiting = ({ error, words }) =>
  error ? h(Trouble, { words: error }) : h('p', { class: 'waiting', role: 'status' }, words || 'Waiting for the first answer…');

/** Some of the rows at a time; the server has the rest. */
export function Pager({ page, size, matching, onPage }) {
  const last = Math.max(0, Math.ceil(matching / size) - 1);
  if (last === 0) return null;
  return h('nav', { class: 'pager', 'aria-label': 'Pages of the list' },
    h('button', { type: 'button', disabled: page === 0, onClick: () => onPage(page - 1) }, 'Previous'),
    h('span', null, `${number(page * size + 1, 0)}–${number(Math.min(matching, (page + 1) * size), 0)} of ${number(matching, 0)}`),
    h('button', { type: 'button', disabled: page >= last, onClick: () => onPage(page + 1) }, 'Next'));
}
