// The frame: which view is shown, news from the server, light or dark.
import { h, render, useEffect, useRef, useState, useJson, moment, exact, day, number } from './lib.js';
import { Fleet } from './fleet.js';
import { Workload } from './workload.js';
import { Graph } from './graph.js';
import { Learning } from './learning.js';
import { Ledger } from './ledger.js';

const VIEWS = [['fleet', 'Fleet'], ['graph', 'Graph'], ['learning', 'Learning'], ['ledger', 'Ledger']];

function route() {
  const [view, namespace, name] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { view: view || '', namespace, name };
}

function useRoute() {
  const [here, setHere] = useState(route);
  useEffect(() => {
    const moved = () => location.hash.startsWith('#/') && setHere(route());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return here;
}

/** News of the server's; silent for longer than its signs of life means that it is gone. */
function useNews(held) {
  const [news, setNews] = useState({ passes: 0, time: null, live: false });
  const still = useRef(held);
  still.current = held;
  useEffect(() => {
    const stream = new EventSource('/api/v1/news');
    stream.addEventListener('news', event => {
      const told = JSON.parse(event.data);
      setNews(before => ({ ...told, live: true, shown: still.current ? before.shown : told.passes, at: still.current ? before.at : told.time }));
    });
    stream.onerror = () => setNews(before => ({ ...before, live: false }));
    return () => stream.close();
  }, []);
  return news;
}

function useTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const [theme, setTheme] = useState(localStorage.getItem('theme') || (dark.matches ? 'dark' : 'light'));
  useEffect(() => { document.documentElement.dataset.theme = theme; }, [theme]);
  const choose = next => { localStorage.setItem('theme', next); setTheme(next); };
  return [theme, choose];
}
document.documentElement.dataset.theme =
  localStorage.getItem('theme') || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

function Pulse({ news, about, held }) {
  const state = !news.live ? 'No connection' : held ? 'Held' : 'Live';
  return h('div', { class: 'pulse ' + (news.live && !held ? 'on' : ''), role: 'status' },
    h('span', { class: 'dot', 'aria-hidden': true }),
    h('strong', null, state),
    news.at ? h('span', { class: 'when' }, about && about.speed ? day(news.at) + ', ' : null, exact(news.at),
      about && about.speed ? null : ' UTC') : null,
    about && about.speed
      ? h('span', { class: 'speed', title: 'virtual seconds per second: ' + number(about.speed) }, speedWords(about.speed)) : null);
}

const speedWords = speed => speed === 1440 ? 'a day a minute' : '× ' + number(speed);

function App() {
  const here = useRoute();
  const [held, setHeld] = useState(false);
  const news = useNews(held);
  const [theme, setTheme] = useTheme();
  const about = useJson('/api/v1/about', 0).data;
  const main = useRef(null);
  const tick = news.shown || 0;

  useEffect(() => {
    // a demo has one workload: that is where things happen
    if (here.view === '' && about) {
      if (about.kind !== 'demo') { location.replace('#/fleet'); return; }
      fetch('/api/v1/workloads?size=2').then(answer => answer.json()).then(fleet => {
        const only = fleet.workloads.length === 1 && fleet.workloads[0];
        if (only) location.replace('#/workload/' + encodeURIComponent(only.namespace) + '/' + encodeURIComponent(only.name));
        else if (fleet.total > 1) location.replace('#/fleet');
      });
    }
  }, [here.view, about, tick]);

  useEffect(() => {
    const title = here.name || (VIEWS.find(([view]) => view === here.view) || [, 'Fleet'])[1];
    document.title = title + ' · NimbusGuard';
  }, [here.view, here.name]);

  const shared = { news: tick, about, theme, here };
  const view = {
    fleet: () => h(Fleet, shared),
    workload: () => h(Workload, { key: here.namespace + '/' + here.name, ...shared }),
    graph: () => h(Graph, shared),
    learning: () => h(Learning, shared),
    ledger: () => h(Ledger, shared),
    '': () => h('p', { class: 'waiting', role: 'status' }, 'The first passes are being made…'),
  }[here.view];

  return h('div', { class: 'app' },
    h('a', { class: 'skip', href: '#main', onClick: event => { event.preventDefault(); main.current.focus(); } }, 'Skip to content'),
    h('header', { class: 'top' },
      h('a', { class: 'brand', href: '#/' }, h('img', { src: '/page/icon.svg', alt: '', width: 24, height: 24 }), 'NimbusGuard'),
      h('nav', { 'aria-label': 'Views' }, VIEWS.map(([name, label]) =>
        h('a', { href: '#/' + name, 'aria-current': here.view === name || (name === 'fleet' && here.view === 'workload') ? 'page' : null }, label))),
      h('div', { class: 'tools' },
        h(Pulse, { news, about, held }),
        h('button', { type: 'button', 'aria-pressed': held, title: 'Keep what is shown as it is', onClick: () => setHeld(!held) }, held ? 'Go on' : 'Hold'),
        h('button', { type: 'button', title: 'Light or dark', onClick: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
          theme === 'dark' ? 'Light' : 'Dark'))),
    h('main', { id: 'main', ref: main, tabIndex: -1 },
      view ? view() : h('p', { class: 'trouble' }, 'There is no such view. ', h('a', { href: '#/fleet' }, 'The fleet'))),
    h('footer', null, about ? `NimbusGuard ${about.version}, ${about.kind}. ` : '', 'Times are UTC', about && about.speed ? ' of the recorded trace' : '',
      '. A dash means that there is no value yet.'));
}

render(h(App), document.getElementById('app'));
