// Makes a questionnaire live: shows and hides items as the answers lead, exactly as the server would.
// Without it the form works too; the server then shows a page again when an answer leads to more of it.
//
//   <form data-today="2026-01-31">  with earlier answers as hidden inputs:
//     <input type="hidden" name="consent" value="yes">
//     <fieldset data-relevant='["&gt;",["ref","n"],0]'>…</fieldset>
//   </form>
//   <script type="application/json" id="calculations">{"n": ["count-selected", ["ref", "products"]]}</script>
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
    'floor': numbers(Math.floor),
    'ceiling': numbers(Math.ceil),
    'abs': numbers(Math.abs),
    'pow': numbers(Math.pow),
    'min': numbers(Math.min),
    'max': numbers(Math.max),
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
    const parts = [...form.querySelectorAll('[data-relevant]')].map(part => [part, JSON.parse(part.dataset.relevant)]);
    const today = form.dataset.today || new Date().toISOString().slice(0, 10);

    // Disabled controls are not in it: what is hidden is blank for everything that depends on it.
    function answers() {
      const given = new FormData(form);
      const computed = new Map();
      return function valueOf(name) {
        if (!(Object.hasOwn(calculations, name))) return given.getAll(name).join(' ');
        if (!computed.has(name)) {
          computed.set(name, '');
          computed.set(name, text(evaluate(calculations[name], valueOf, '', today)));
        }
        return computed.get(name);
      };
    }

    function show(part, isShown) {
      const changes = part.hidden === isShown;
      part.hidden = !isShown;
      for (const control of [part, ...part.querySelectorAll('input, select, textarea, fieldset')])
        if ('disabled' in control) control.disabled = !isShown;
      return changes;
    }

    function settle() {
      for (let pass = 0; pass <= parts.length; pass++) {
        const valueOf = answers();
        const changed = parts.map(([part, tree]) =>
          show(part, !part.parentElement.closest('[data-relevant][hidden]') && truth(evaluate(tree, valueOf, '', today))));
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
      if (form.querySelector('[data-relevant]')) live(form, calculations);
  }

  globalThis.c2gForm = { evaluate: (tree, valueOf, self, today) => text(evaluate(tree, valueOf, self, today)) };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
