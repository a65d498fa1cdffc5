import { EditioError } from '../../base/index.ts';
import { readMarkup } from '../../xml/index.ts';
import {
  isMatched,
  matchSelectors,
  parseCss,
  parseXPath,
  type SelectableElement,
  type Selector,
  type SelectorState,
} from './selectors.ts';

export type WithinText = 'yes' | 'no' | 'nested';

type Effect =
  | { readonly kind: 'translate'; readonly value: boolean }
  | { readonly kind: 'within-text'; readonly value: WithinText }
  | { readonly kind: 'note'; readonly value: string };

/** What the rules say of one element. */
export interface RuledElement {
  readonly state: SelectorState;
  readonly translate?: boolean;
  readonly withinText?: WithinText;
  readonly note?: string;
  /** Attributes that rules name. */
  readonly attributes?: ReadonlyMap<string, boolean>;
}

/** More rules than any document needs would make each of its elements slow. */
const mostSelectors = 200;

/** The global rules of ITS 2.0 that stand in a document: the last one that matches wins. */
export class ItsRules {
  readonly #selectors: readonly Selector[];
  readonly #effects: readonly Effect[];

  constructor(rules: readonly { readonly selector: Selector; readonly effect: Effect }[]) {
    this.#selectors = rules.map(({ selector }) => selector);
    this.#effects = rules.map(({ effect }) => effect);
  }

  get isEmpty(): boolean {
    return this.#selectors.length === 0;
  }

  match(element: SelectableElement, parent: SelectorState | undefined): RuledElement {
    const state = matchSelectors(this.#selectors, element, parent);
    let translate: boolean | undefined;
    let withinText: WithinText | undefined;
    let note: string | undefined;
    let attributes: Map<string, boolean> | undefined;
    for (const [index, selector] of this.#selectors.entries()) {
      if (!isMatched(selector, state.exact[index])) continue;
      const effect = this.#effects[index]!;
      if (selector.attribute !== undefined) {
        if (effect.kind !== 'translate') continue;
        attributes ??= new Map();
        attributes.set(selector.attribute, effect.value);
      } else if (effect.kind === 'translate') translate = effect.value;
      else if (effect.kind === 'within-text') withinText = effect.value;
      else note = effect.value;
    }
    return {
      state,
      ...(translate !== undefined && { translate }),
      ...(withinText !== undefined && { withinText }),
      ...(note !== undefined && { note }),
      ...(attributes !== undefined && { attributes }),
    };
  }
}

const namespace = 'http://www.w3.org/2005/11/its';
const rulesStart = /<([A-Za-z][\w.-]{0,40}:)?rules\b/g;
const mostBlocks = 50;

/**
 * The rules that a document holds, in `script` elements of type `application/its+xml` or as they are
 * (XHTML): `translateRule`, `withinTextRule` and `locNoteRule` with a note of their own. Rules that are not
 * well-formed, or whose selector is beyond `parseXPath`, are passed over.
 */
export function readItsRules(text: string): ItsRules {
  if (!text.includes(namespace)) return new ItsRules([]);
  const rules: { selector: Selector; effect: Effect }[] = [];
  rulesStart.lastIndex = 0;
  for (let blocks = 0; blocks < mostBlocks; blocks++) {
    const found = rulesStart.exec(text);
    const close = `</${found?.[1] ?? ''}rules`;
    const closing = found === null ? -1 : text.indexOf(close, rulesStart.lastIndex);
    if (found === null || closing < 0) break;
    const xml = `${text.slice(found.index, closing)}${close}>`;
    if (xml.includes(namespace)) readBlock(xml, rules);
    rulesStart.lastIndex = closing;
  }
  return new ItsRules(rules.slice(0, mostSelectors));
}

function readBlock(xml: string, rules: { selector: Selector; effect: Effect }[]): void {
  const parameters = new Map<string, string>();
  let language = 'xpath';
  let parameter: string | undefined;
  let noteFor: readonly Selector[] | undefined;
  let note: string | undefined;
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  try {
    readMarkup('', xml, {
      open(name, attributes, _start, _end, empty) {
        const selectors = () => {
          const path = attributes.selector ?? '';
          return (language === 'css' ? parseCss(path) : parseXPath(path, parameters)) ?? [];
        };
        const add = (effect: Effect) => {
          for (const selector of selectors()) rules.push({ selector, effect });
        };
        switch (local(name)) {
          case 'rules':
            language = (attributes.queryLanguage ?? language).toLowerCase();
            break;
          case 'param':
            parameter = attributes.name;
            if (parameter !== undefined) parameters.set(parameter, '');
            if (empty) parameter = undefined;
            break;
          case 'translateRule':
            add({ kind: 'translate', value: attributes.translate?.toLowerCase() !== 'no' });
            break;
          case 'withinTextRule': {
            const value = attributes.withinText?.toLowerCase();
            if (isWithinText(value)) add({ kind: 'within-text', value });
            break;
          }
          case 'locNoteRule':
            noteFor = empty ? undefined : selectors();
            break;
          case 'locNote':
            note = '';
            break;
        }
      },
      text(value) {
        if (parameter !== undefined)
          parameters.set(parameter, (parameters.get(parameter) ?? '') + value.trim());
        if (note !== undefined) note += value;
      },
      close(name) {
        if (local(name) === 'param') parameter = undefined;
        if (local(name) === 'locNote') {
          const value = note?.replace(/\s+/g, ' ').trim() ?? '';
          if (value !== '') {
            for (const selector of noteFor ?? []) rules.push({ selector, effect: { kind: 'note', value } });
          }
          note = undefined;
        }
      },
    });
  } catch (error) {
    // What was read before the fault counts; the document itself is read all the same.
    if (!(error instanceof EditioError)) throw error;
  }
}

export function isWithinText(value: string | undefined): value is WithinText {
  return value === 'yes' || value === 'no' || value === 'nested';
}
