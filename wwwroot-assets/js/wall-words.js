// What the wall says: in every language it was asked for, the first first, each text marked with its own. The page draws the same markup before any script runs.
const wall = document.getElementById('main');
export const given = JSON.parse(wall.dataset.texts), booths = JSON.parse(wall.dataset.booths);
const { languages, texts } = given;
const rules = languages.map(language => new Intl.PluralRules(language));

export const fill = (key, ...values) => texts[key].map(text => values.reduce((said, value, at) => said.replace(`{${at}}`, value), text));
export const fillCount = (key, count, value) => rules.map((rule, at) => texts[`${key}.${rule.select(count) === 'one' ? 'one' : 'other'}`][at].replace('{0}', value));

// What is the same in two languages is said once.
export function say(element, words) {
  const said = words.map((text, at) => [text, languages[at]]).filter(([text], at) => text && words.indexOf(text) === at);
  if (element.childElementCount === said.length && said.every(([text], at) => element.children[at].textContent === text)) return element;
  element.replaceChildren(...said.map(([text, language]) => make('span', { lang: language, textContent: text })));
  return element;
}

export const saying = (tag, className, words) => say(make(tag, { className }), words);

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// A line of a list: of a booth by its code, of a category alone; whatever else is known stands behind.
export function row({ code, names, kind, level, value, part }) {
  const li = make('li');
  if (code) li.append(make('b', { className: 'code num', textContent: code }));
  li.append(saying('bdi', 'words', names));
  if (kind) li.append(saying('span', 'kind words', kind));
  if (level !== undefined) li.append(make('span', { className: 'level' }, make('i', { className: `swatch l${level}` }), saying('span', 'words', given.levels[level])));
  if (value !== undefined) li.append(make('b', { className: 'value num', textContent: value }));
  if (part !== undefined) {
    const bar = make('i', { className: 'bar' });
    bar.style.inlineSize = `${Math.round(part * 100)}%`;
    li.append(bar);
  }
  return li;
}
