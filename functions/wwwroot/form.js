// Makes a questionnaire live: shows and hides items as the answers lead, exactly as the server would.
// Without it the form works too; the server then shows a page again when an answer leads to more of it.
(() => {
  'use strict';

  // XPath 1.0's conversions; NaN is an empty text, because what cannot be computed is stored as blank.
  const text = v => typeof v === 'number' ? numberText(v) : String(v);
  const truth = v => typeof v === 'number' ? v !== 0 && !Number.isNaN(v) : v !== '' && v !== false;
  const number = v => {
    if (typeof v !== 'string') return Number(v);
    const t = trim(v);
    return /^-?(\d+\.?\d*|\.\d+)$/.test(t) ? Number(t) : dayOf(t);
  };
  const trim = t => t.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const codes = t => t.split(/[ \t\r\n]+/).filter(c => c !== '');

  function numberText(v) {
    if (Number.isNaN(v)) return '';
    const [, sign, whole, fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(v)) || [];
    if (exponent === undefined) return v === 0 ? '0' : String(v);
    const digits = whole + fraction;
    const point = whole.length + Number(exponent);
    return point <= 0 ? sign + '0.' + '0'.repeat(-point) + digits : sign + digits.padEnd(point, '0');
  }

  // Days since 1970-01-01.
  function dayOf(iso) {
    const at = /^\d{4}-\d\d-\d\d$/.test(iso) && !iso.startsWith('0000') ? Date.parse(iso + 'T00:00:00Z') : NaN;
    return new Date(at).getTime() === at && new Date(at).toISOString().startsWith(iso) ? at / 864e5 : NaN;
  }

  function isoOf(days) {
    const at = Math.floor(days) * 864e5;
    return at >= Date.parse('0001-01-01T00:00:00Z') && at < Date.parse('+010000-01-01T00:00:00Z') ? new Date(at).toISOString().slice(0, 10) : '';
  }

  const same = (a, b) =>
    typeof a === 'boolean' || typeof b === 'boolean' ? truth(a) === truth(b)
    : typeof a === 'number' || typeof b === 'number' ? number(a) === number(b)
    : a === b;

  const place = (at, length) => Number.isNaN(at) ? 0 : Math.min(Math.max(Math.trunc(at < 0 ? at + length : at), 0), length);

  // A function takes an evaluator and its arguments as trees, so that they are evaluated only when they are needed.
  const numbers = f => (e, ...all) => f(...all.map(a => number(e(a))));
  const texts = f => (e, ...all) => f(...all.map(a => text(e(a))));

  // An instant without an offset is taken in UTC; the clock of its own offset is shown.
  const momentOf = t => /^\d{4}-/.test(t) ? Date.parse(/T.*([Z+]|-\d\d:)/.test(t) || t.length === 10 ? t : t.replace(' ', 'T') + 'Z') : NaN;

  function format(e, a, pattern) {
    const v = e(a), t = text(v), offset = /([+-])(\d\d):(\d\d)$/.exec(t);
    const at = typeof v === 'number' ? v * 864e5 : momentOf(t) + (offset && t.length > 10 ? Number(offset[1] + 1) * (offset[2] * 60 + +offset[3]) * 6e4 : 0);
    if (Number.isNaN(at)) return '';
    const d = new Date(at).toISOString();
    const parts = { Y: d.slice(0, 4), y: d.slice(2, 4), m: d.slice(5, 7), n: +d.slice(5, 7), d: d.slice(8, 10), e: +d.slice(8, 10), H: d.slice(11, 13), h: +d.slice(11, 13), M: d.slice(14, 16), S: d.slice(17, 19), 3: d.slice(20, 23) };
    return text(e(pattern)).replace(/%(.)/g, (all, p) => parts[p] ?? all);
  }

  // RFC 1321.
  function md5(t) {
    const bytes = [...new TextEncoder().encode(t)], bits = bytes.length * 8;
    for (bytes.push(128); bytes.length % 64 !== 56;) bytes.push(0);
    for (let i = 0; i < 8; i++) bytes.push(Math.floor(bits / 256 ** i) & 255);
    const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476], turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
    for (let at = 0; at < bytes.length; at += 64) {
      let [a, b, c, d] = state;
      for (let i = 0; i < 64; i++) {
        const round = i >> 4, word = at + 4 * ([i, 5 * i + 1, 3 * i + 5, 7 * i][round] & 15);
        const mixed = [b & c | ~b & d, d & b | ~d & c, b ^ c ^ d, c ^ (b | ~d)][round];
        const sum = a + mixed + Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))) + (bytes[word] | bytes[word + 1] << 8 | bytes[word + 2] << 16 | bytes[word + 3] << 24) | 0;
        const turn = turns[round * 4 + i % 4];
        [a, d, c, b] = [d, c, b, b + (sum << turn | sum >>> 32 - turn) | 0];
      }
      [a, b, c, d].forEach((v, i) => { state[i] = state[i] + v | 0; });
    }
    return state.flatMap(v => [0, 8, 16, 24].map(s => (v >>> s & 255).toString(16).padStart(2, '0'))).join('');
  }

  const functions = {
    'or': (e, a, b) => truth(e(a)) || truth(e(b)),
    'and': (e, a, b) => truth(e(a)) && truth(e(b)),
    '=': (e, a, b) => same(e(a), e(b)),
    '!=': (e, a, b) => !same(e(a), e(b)),
    '<': numbers((a, b) => a < b),
    '<=': numbers((a, b) => a <= b),
    '>': numbers((a, b) => a > b),
    '>=': numbers((a, b) => a >= b),
    '+': numbers((a, b) => a + b),
    '-': numbers((a, b) => a - b),
    '*': numbers((a, b) => a * b),
    'div': numbers((a, b) => a / b),
    'mod': numbers((a, b) => a % b),
    'neg': numbers(a => -a),

    'selected': texts((a, b) => codes(a).includes(trim(b))),
    'selected-at': (e, a, b) => codes(text(e(a)))[number(e(b))] ?? '',
    'count-selected': texts(a => codes(a).length),

    'if': (e, a, b, c) => truth(e(a)) ? e(b) : e(c),
    'coalesce': (e, ...all) => { for (const a of all) { const v = e(a); if (text(v) !== '') return v; } return ''; },
    'not': (e, a) => !truth(e(a)),
    'true': () => true,
    'false': () => false,
    'boolean': (e, a) => truth(e(a)),
    'boolean-from-string': texts(a => a === 'true' || a === '1'),

    'string': texts(a => a),
    'string-length': (e, a = ['.']) => text(e(a)).length,
    'concat': texts((...all) => all.join('')),
    'join': texts((by, ...all) => all.join(by)),
    'contains': texts((a, b) => a.includes(b)),
    'starts-with': texts((a, b) => a.startsWith(b)),
    'ends-with': texts((a, b) => a.endsWith(b)),
    'normalize-space': (e, a = ['.']) => codes(text(e(a))).join(' '),
    'regex': texts((a, pattern) => { try { return new RegExp(pattern).test(a); } catch { return false; } }),
    'substr': (e, a, from, to = Infinity) => {
      const t = text(e(a));
      return t.slice(place(number(e(from)), t.length), place(number(e(to)), t.length));
    },
    'substring': (e, a, from, length = Infinity) => {
      const start = Math.floor(number(e(from)) + .5), end = start + Math.floor(number(e(length)) + .5);
      return Math.max(start, 1) < end ? text(e(a)).slice(Math.max(start, 1) - 1, end - 1) : '';
    },
    'substring-before': texts((a, mark) => a.slice(0, Math.max(a.indexOf(mark), 0))),
    'substring-after': texts((a, mark) => a.includes(mark) ? a.slice(a.indexOf(mark) + mark.length) : ''),
    'translate': texts((a, from, to) => a.split('').map(x => from.includes(x) ? to[from.indexOf(x)] ?? '' : x).join('')),

    'number': numbers(a => a),
    'int': numbers(Math.trunc),
    'round': numbers((a, digits = 0) => Math.sign(a) * Math.round(Math.abs(a) * 10 ** Math.trunc(digits)) / 10 ** Math.trunc(digits)),
    'ceiling': numbers(Math.ceil),
    ...Object.fromEntries(['floor', 'abs', 'pow', 'min', 'max', 'sqrt', 'exp', 'log', 'log10', 'sin', 'cos', 'tan'].map(n => [n, numbers(Math[n])])),
    'pi': () => Math.PI,
    'count-non-empty': texts((...all) => all.filter(a => a !== '').length),
    'once': (e, a) => e(['.']) || e(a),
    'random': () => Math.random(),
    'uuid': () => URL.createObjectURL(new Blob()).slice(-36),
    'digest': texts(md5),
    'jr:choice-name': texts((code, ...pairs) => pairs.find((p, i) => i % 2 && pairs[i - 1] === code) ?? ''),
    'now': e => e(['today']) + new Date().toISOString().slice(10, 23) + '+00:00',
    'decimal-date-time': (e, a) => { const v = e(a); return typeof v === 'number' ? v : momentOf(text(v)) / 864e5; },
    'decimal-time': texts(a => { const [, h, m, s = 0] = /^(\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?/.exec(a) || []; return (h * 3600 + m * 60 + +s) / 86400; }),
    'date-time': texts(a => Number.isNaN(momentOf(a)) ? '' : /[+-]\d\d:\d\d$/.test(a) ? a : new Date(momentOf(a)).toISOString().replace('Z', '+00:00')),
    'format-date': format,
    'format-date-time': format,
    'date': (e, a) => { const v = e(a); return typeof v === 'number' ? isoOf(v) : Number.isNaN(dayOf(text(v))) ? '' : v; },
  };

  // A text and a number stand for themselves; anything else is [function, argument…].
  function evaluate(tree, valueOf, self, today) {
    const e = t => {
      if (!Array.isArray(t)) return t;
      const [name, ...rest] = t;
      return name === 'ref' ? valueOf(rest[0])
        : name === '.' ? self
        : name === 'today' ? today
        : functions[name](e, ...rest);
    };
    return e(tree);
  }

  function live(form, calculations) {
    const parts = [...form.querySelectorAll('[data-relevant]')].map(part => {
      const around = part.parentElement.closest('[data-relevant]');
      return [part, JSON.parse(part.dataset.relevant), around, !around && !part.querySelector('[data-relevant]')];
    });
    let isFirst = true;
    const today = form.dataset.today || new Date().toISOString().slice(0, 10);

    // Disabled controls are not in it: what is hidden is blank for everything that depends on it.
    function answers() {
      const given = new Map();
      for (const [name, value] of new FormData(form)) given.set(name, given.has(name) ? given.get(name) + ' ' + value : value);
      const computed = new Map();
      return function valueOf(name) {
        if (!(Object.hasOwn(calculations, name))) return given.get(name) ?? '';
        if (!computed.has(name)) {
          computed.set(name, '');
          computed.set(name, text(evaluate(calculations[name], valueOf, '', today)));
        }
        return computed.get(name);
      };
    }

    function show(part, isShown, isAlone) {
      const changes = part.hidden === isShown;
      if (isAlone && !changes && !isFirst) return false;
      part.hidden = !isShown;
      for (const control of [part, ...part.querySelectorAll('input, select, textarea, fieldset')])
        if ('disabled' in control) control.disabled = !isShown;
      return changes;
    }

    // A text that says an answer says the one that stands on this page; what was answered on another page does not change here.
    function say() {
      const valueOf = answers();
      for (const place of form.querySelectorAll('[data-said]')) {
        const name = place.dataset.said;
        const controls = [...form.elements].filter(c => c.name === name && c.type !== 'hidden');
        if (controls.length === 0 && !Object.hasOwn(calculations, name)) continue;
        const chosen = controls.flatMap(c => c.checked ? [c.parentElement] : [...c.selectedOptions || []].filter(o => o.value !== ''));
        place.textContent = chosen.length ? chosen.map(c => c.textContent.trim()).join(', ') : valueOf(name);
      }
    }

    function settle() {
      change();
      say();
    }

    function change() {
      for (let pass = 0; pass <= parts.length; pass++) {
        const valueOf = answers();
        const changed = parts.map(([part, tree, around, isAlone]) =>
          show(part, !around?.closest('[data-relevant][hidden]') && truth(evaluate(tree, valueOf, '', today)), isAlone));
        isFirst = false;
        if (!changed.includes(true)) return;
      }
    }

    form.addEventListener('input', settle);
    form.addEventListener('change', settle);
    // Browsers put back what was typed on returning.
    addEventListener('pageshow', settle);
    settle();
  }

  function begin() {
    const calculations = JSON.parse(document.getElementById('calculations')?.textContent || '{}');
    for (const form of document.forms)
      if (form.querySelector('[data-relevant], [data-said]')) live(form, calculations);
  }

  globalThis.c2gForm = { evaluate: (tree, valueOf, self, today) => text(evaluate(tree, valueOf, self, today)) };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
