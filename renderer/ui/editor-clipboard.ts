import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  sliceContent,
} from '../../shared/content/index.ts';
import {
  codesIn,
  editorCodes,
  insertsCodes,
  isLoneSurrogate,
  isRawCode,
  rawCodeCharacter,
  setCodes,
} from './code-chips.ts';

/** Our own form of what is copied or dragged: JSON, `{text, codes}` as in a content. */
const contentType = 'application/x-editio-content';

/** Text that was dragged away, to be taken out where it stood when it is dropped. */
interface Dragged {
  readonly view: EditorView;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Cut, copy, paste, drag and drop that keep the codes. Other programs get and give plain text. A code
 * that comes back is the target's code of the same id and data; one that the target does not have is
 * left out, its text kept. Without a selection nothing is copied or cut, as in any text field.
 */
export function clipboard(): Extension {
  let dragged: Dragged | undefined;
  return [
    EditorView.clipboardInputFilter.of(cleanText),
    EditorView.clipboardOutputFilter.of((text, state) => plainOf({ text, codes: state.field(editorCodes) })),
    EditorView.domEventHandlers({
      copy: (event, view) => write(event.clipboardData, view),
      cut(event, view) {
        const { main } = view.state.selection;
        if (!write(event.clipboardData, view) || main.empty || view.state.readOnly) return true;
        view.dispatch({
          changes: { from: main.from, to: main.to },
          scrollIntoView: true,
          userEvent: 'delete.cut',
        });
        return true;
      },
      paste(event, view) {
        if (view.state.readOnly) return true;
        const { main } = view.state.selection;
        const content = read(event.clipboardData, view.state, main.from, main.to);
        if (content === undefined) return false;
        view.dispatch(view.state.replaceSelection(content.text), {
          effects: setCodes.of(content.codes),
          annotations: insertsCodes.of(true),
          userEvent: 'input.paste',
          scrollIntoView: true,
        });
        return true;
      },
      dragstart(event, view) {
        const { from, to } = view.state.selection.main;
        dragged = { view, from, to, text: view.state.sliceDoc(from, to) };
        event.dataTransfer?.setData(contentType, JSON.stringify(slice(view.state, from, to)));
        return false;
      },
      dragend() {
        dragged = undefined;
        return false;
      },
      drop(event, view) {
        if (view.state.readOnly) return true;
        const origin = dragged;
        dragged = undefined;
        const moves =
          origin !== undefined &&
          origin.view === view &&
          !(isMac ? event.altKey : event.ctrlKey) &&
          view.state.sliceDoc(origin.from, origin.to) === origin.text;
        const content = moves
          ? read(event.dataTransfer, view.state, origin.from, origin.to)
          : read(event.dataTransfer, view.state, 0, 0);
        if (content === undefined) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
        const changes = view.state.changes([
          ...(moves ? [{ from: origin.from, to: origin.to }] : []),
          { from: at, insert: content.text },
        ]);
        view.focus();
        view.dispatch({
          changes,
          selection: { anchor: changes.mapPos(at, -1), head: changes.mapPos(at, 1) },
          effects: setCodes.of(content.codes),
          annotations: insertsCodes.of(true),
          userEvent: moves ? 'move.drop' : 'input.drop',
        });
        return true;
      },
    }),
  ];
}

const isMac = navigator.platform.startsWith('Mac');

/** Puts the selection on the clipboard; false when there is no clipboard to put it on. */
function write(data: DataTransfer | null, view: EditorView): boolean {
  if (data === null) return false;
  const { from, to, empty } = view.state.selection.main;
  if (empty) return true;
  const content = slice(view.state, from, to);
  data.clearData();
  data.setData('text/plain', plainOf(content));
  data.setData(contentType, JSON.stringify(content));
  return true;
}

function slice(state: EditorState, from: number, to: number): Content {
  return sliceContent({ text: state.doc.toString(), codes: state.field(editorCodes) }, from, to);
}

/** The text as other programs get it. */
function plainOf({ text, codes }: Content): string {
  return text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = codes[codeIndex(character.charCodeAt(0))];
    if (code === undefined) return '';
    return isRawCode(code) ? code.data : (code.equivalent ?? '');
  });
}

/** Without line breaks and control characters. */
function cleanText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
    .replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run));
}

/**
 * Our own form of what comes in, on the codes of the document, and those codes with what had to be
 * appended. `from` to `to` is what it replaces. `undefined` when there is only text of others.
 */
function read(data: DataTransfer | null, state: EditorState, from: number, to: number): Content | undefined {
  const content = parseContent(data?.getData(contentType) ?? '');
  if (content === undefined) return undefined;
  const own = state.field(editorCodes);
  const codes = [...own];
  const used = new Set([...codesIn(state.sliceDoc(0, from)), ...codesIn(state.sliceDoc(to))]);
  const given = cleanText(content.text);
  let text = '';
  for (let at = 0; at < given.length; at++) {
    const index = codeIndex(given.charCodeAt(at));
    const code = content.codes[index];
    if (index < 0) text += isLoneSurrogate(given, at) ? rawCodeCharacter(codes, used, given[at]!) : given[at];
    else if (code !== undefined) text += returning(code, own) ?? rawOf(code, codes, used);
  }
  return { text, codes: codes.length === own.length ? own : codes };
}

function returning(code: ReceivedCode, own: readonly Code[]): string | undefined {
  const index = own.findIndex(({ id, data }) => id === code.id && data === code.data);
  return index < 0 ? undefined : codeCharacter(index);
}

/** A foreign code goes, unless it keeps a character that is text. */
function rawOf(code: ReceivedCode, codes: Code[], used: Set<number>): string {
  return isRawCode({ ...code, label: '' }) ? rawCodeCharacter(codes, used, code.data) : '';
}

type ReceivedCode = Pick<Code, 'id' | 'kind' | 'data'>;

interface ReceivedContent {
  readonly text: string;
  readonly codes: readonly ReceivedCode[];
}

/** Any page can put anything on the clipboard under our type: `undefined` for what is not ours. */
function parseContent(json: string): ReceivedContent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isContent(value) ? value : undefined;
}

function isContent(value: unknown): value is ReceivedContent {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('codes' in value)) return false;
  return typeof value.text === 'string' && Array.isArray(value.codes) && value.codes.every(isCode);
}

function isCode(value: unknown): value is ReceivedCode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'kind' in value &&
    'data' in value &&
    [value.id, value.kind, value.data].every((part) => typeof part === 'string')
  );
}
