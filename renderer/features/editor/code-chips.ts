import { type EditorState, type Extension, Facet, type Range, RangeSet } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { type Code, codeIndex } from '../../../shared/content/index.ts';
import { chipParts } from '../../ui/content-view.ts';

/** The codes that the document's private-use characters stand for. */
export const editorCodes = Facet.define<readonly Code[], readonly Code[]>({
  combine: (values) => values[0] ?? [],
});

class ChipWidget extends WidgetType {
  readonly #code: Code | undefined;
  readonly #index: number;

  constructor(code: Code | undefined, index: number) {
    super();
    this.#code = code;
    this.#index = index;
  }

  override eq(other: ChipWidget): boolean {
    return other.#index === this.#index && other.#code === this.#code;
  }

  override toDOM(): HTMLElement {
    const { label, spoken, shape } = chipParts(this.#code, this.#index);
    const chip = document.createElement('span');
    chip.className = `chip ${shape}`;
    chip.textContent = label;
    chip.title = this.#code?.data ?? '';
    chip.setAttribute('role', 'img');
    chip.setAttribute('aria-label', spoken);
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function chipsOf(state: EditorState): DecorationSet {
  const codes = state.facet(editorCodes);
  const ranges: Range<Decoration>[] = [];
  const text = state.doc.toString();
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    if (index < 0) continue;
    ranges.push(Decoration.replace({ widget: new ChipWidget(codes[index], index) }).range(at, at + 1));
  }
  return ranges.length === 0 ? Decoration.none : RangeSet.of(ranges);
}

/** Shows each code as one chip that the cursor steps over and a deletion takes whole. */
export function codeChips(): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = chipsOf(view.state);
      }

      update(update: ViewUpdate): void {
        if (update.docChanged || update.startState.facet(editorCodes) !== update.state.facet(editorCodes)) {
          this.decorations = chipsOf(update.state);
        }
      }
    },
    {
      decorations: (value) => value.decorations,
      provide: (self) =>
        EditorView.atomicRanges.of((view) => view.plugin(self)?.decorations ?? Decoration.none),
    },
  );
  return plugin;
}
