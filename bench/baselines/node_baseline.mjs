// The same baseline on Node's socket.io; see meeting.py and flask_baseline.py.
//
//     node bench/baselines/node_baseline.mjs PORT FIXTURES

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const PERIODS = { '/phone': 250, '/projector': 100 };
const fixtures = JSON.parse(readFileSync(process.argv[3], 'utf8'));
const door = canned(fixtures.door);
const page = canned(fixtures.page);
const files = new Map(Object.entries(fixtures.files).map(([path, file]) => [path, canned(file)]));

const dots = new Map();
const counts = new Map();
const held = new Map();
let version = 1;

function canned({ status, headers, body }) {
  const bytes = Buffer.from(body, 'base64');
  return { status, headers: { ...Object.fromEntries(headers), 'Content-Length': bytes.length }, bytes };
}

function add(map, key, number) {
  map.set(key, (map.get(key) || 0) + number);
}

function padded(message, part, size) {
  if (part) {
    part.pad = 'x'.repeat(Math.max(0, size - JSON.stringify(message).length));
  }
  return message;
}

function stick(who, { colour, number, target }) {
  const key = `${who} ${colour} ${number}`;
  const before = dots.get(key);
  if (before === undefined) {
    add(held, who, 1);
  } else {
    add(counts, `${before} ${colour}`, -1);
  }
  dots.set(key, target);
  add(counts, `${target} ${colour}`, 1);
  version += 1;
}

function takeBack(who, { colour, number }) {
  const key = `${who} ${colour} ${number}`;
  if (dots.has(key)) {
    add(counts, `${dots.get(key)} ${colour}`, -1);
    add(held, who, -1);
    dots.delete(key);
    version += 1;
  }
}

function answer() {
  const message = { ok: true, value: null, pad: '' };
  return padded(message, message, fixtures.ack_bytes - 2);
}

const told = { '/phone': { version: 1, parts: '' }, '/projector': { version: 1, parts: '' } };

function news(namespace) {
  const since = told[namespace].version;
  if (since === version) {
    return null;
  }
  const parts = {};
  if (namespace === '/projector') {
    const voters = [...held.values()].filter((number) => number > 0).length;
    parts.turnout = { voters, present: held.size, head_count: null };
  }
  if (fixtures.open_totals) {
    const shown = fixtures.reserved
      .flatMap((item) => fixtures.colours.map((colour) => ({ item, colour, phone: counts.get(`${item} ${colour}`) || 0, paper: 0, voters: 0 })))
      .filter((shownDots) => shownDots.phone);
    parts['result:0'] = { dots: shown, pad: '' };
  } else if (JSON.stringify(parts) === told[namespace].parts || namespace === '/phone') {
    return null;
  }
  told[namespace] = { version, parts: JSON.stringify(parts) };
  const message = { since, version, set: parts, gone: [] };
  return padded(message, parts['result:0'], (fixtures.news_bytes[namespace] || 0) - '["changes",]'.length);
}

const http = createServer((request, response) => {
  const known = () => ({ 'Set-Cookie': `stip=${randomBytes(18).toString('base64url')}; HttpOnly; Path=/` });
  if (request.method === 'POST') {
    request.resume();
    response.writeHead(302, { Location: request.url.replace(/\/join$/, ''), 'Content-Length': 0, ...known() }).end();
    return;
  }
  const joined = /(^|; )stip=/.test(request.headers.cookie || '');
  const { status, headers, bytes } = files.get(request.url) || (joined ? page : door);
  response.writeHead(status, { ...headers, ...(request.url.startsWith('/l/') ? known() : {}) }).end(bytes);
});
const io = new Server(http, { maxHttpBufferSize: 16384, pingInterval: 20000, pingTimeout: 20000, serveClient: false });

for (const namespace of Object.keys(PERIODS)) {
  io.of(namespace).on('connection', (socket) => {
    const who = /stip=([^;]+)/.exec(socket.handshake.headers.cookie || '')[1];
    socket.join('all');
    socket.on('state', (_, acknowledge) => acknowledge({ ...fixtures.states[namespace], version }));
    socket.on('stick_dot', (payload, acknowledge) => {
      stick(who, payload);
      acknowledge(answer());
    });
    socket.on('take_back_dot', (payload, acknowledge) => {
      takeBack(who, payload);
      acknowledge(answer());
    });
  });
  setInterval(() => {
    const message = news(namespace);
    if (message !== null) {
      io.of(namespace).to('all').emit('changes', message);
    }
  }, PERIODS[namespace]);
}
http.listen(Number(process.argv[2]), '127.0.0.1', 1024);
