import { type Extension, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Mark } from './content-view.ts';

/** Replaces the marks shown in the target. */
export const setMarks = StateEffect.define<readonly Mark[]>();

/** Underlines for terms and findings; they move with the text until new ones are set. */
export function editorMarks(): Extension {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(marks, transaction) {
      let next = marks.map(transaction.changes);
      for (const effect of transaction.effects) {
        if (!effect.is(setMarks)) continue;
        const length = transaction.newDoc.length;
        const ranges = effect.value
          .filter((mark) => mark.start < mark.end && mark.end <= length)
          .map(
            (mark): Range<Decoration> =>
              Decoration.mark({
                class: mark.className,
                ...(mark.title === undefined ? {} : { attributes: { title: mark.title } }),
              }).range(mark.start, mark.end),
          );
        next = Decoration.set(ranges, true);
      }
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}
