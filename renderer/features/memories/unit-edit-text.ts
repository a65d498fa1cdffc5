import { msg, str } from '@lit/localize';
import { plainText } from '../../../shared/content/index.ts';
import type { UnitFields } from '../../../shared/memory/index.ts';
import { type NoticeAction, NoticeEvent } from '../../ui/notice.ts';
import type { ChangeOutcome } from './unit-changes.ts';
import type { UnitConflict } from './unit-conflict-dialog.ts';

/** What an edit is called among the steps that can be taken back. */
export function editLabel({ source, trust }: UnitFields): string {
  if (trust !== undefined) return msg('the trust of a unit');
  return source === undefined ? msg('the target of a unit') : msg('the source of a unit');
}

export function countedUnits(count: number): string {
  return count === 1 ? msg('1 unit') : msg(str`${count.toLocaleString()} units`);
}

export function undoAction(): NoticeAction {
  return { label: msg('Undo'), command: 'edit.undo' };
}

/** For a change that the person has ended. */
function endedNotice(count: number, total: number): NoticeEvent {
  const [changed, all] = [count.toLocaleString(), total.toLocaleString()];
  if (count === 0) return new NoticeEvent(msg('The change was stopped; no unit was changed.'));
  const text = msg(str`The change was stopped: ${changed} of ${all} units were changed.`);
  return new NoticeEvent(text, 'warning', undoAction());
}

/** Tells of edits that were left out, as no unit is to be without text. */
export function emptiedNotice(count: number): NoticeEvent {
  return new NoticeEvent(emptiedText(count), 'warning');
}

function emptiedText(count: number): string {
  return count === 1
    ? msg('1 unit stays as it was, since it would be left without text.')
    : msg(str`${count.toLocaleString()} units stay as they were, since they would be left without text.`);
}

/**
 * For a change of `total` units, which the person may have stopped. Those whose language is doubted are not told:
 * `undefined` where these are all.
 */
export function changesNotice(
  { count, emptied, refused, overtaken }: Pick<ChangeOutcome, 'count' | 'emptied' | 'refused' | 'overtaken'>,
  total: number,
  stopped: boolean,
): NoticeEvent | undefined {
  if (stopped && count < total) return endedNotice(count, total);
  if (emptied > 0 && count === 0) return emptiedNotice(emptied);
  if (count === 0 && refused.length > 0) return undefined;
  const text =
    count === 1 ? msg('1 unit was changed.') : msg(str`${count.toLocaleString()} units were changed.`);
  const left = [
    ...(emptied > 0 ? [emptiedText(emptied)] : []),
    ...(overtaken.length > 0 ? [overtakenText(overtaken.length)] : []),
  ];
  if (left.length > 0) return new NoticeEvent([text, ...left].join(' '), 'warning', undoAction());
  return new NoticeEvent(text, 'success', undoAction());
}

function overtakenText(count: number): string {
  return count === 1
    ? msg('1 unit was changed elsewhere meanwhile and stays as it is.')
    : msg(str`${count.toLocaleString()} units were changed elsewhere meanwhile and stay as they are.`);
}

export function deletedNotice(count: number): NoticeEvent {
  const text =
    count === 1 ? msg('1 unit was deleted.') : msg(str`${count.toLocaleString()} units were deleted.`);
  return new NoticeEvent(text, 'info', undoAction());
}

/** For a step that was taken back. */
export function takenBackNotice({ label, kept, joined }: ChangeOutcome): NoticeEvent {
  const parts = [msg(str`Taken back: ${label}.`)];
  if (joined === 1) parts.push(msg('1 unit was there again, and is not stored twice.'));
  if (joined > 1) {
    parts.push(msg(str`${joined.toLocaleString()} units were there again, and are not stored twice.`));
  }
  if (kept > 0) parts.push(msg(str`${kept.toLocaleString()} were changed since and stay.`));
  return new NoticeEvent(parts.join(' '));
}

/** For a cell that is open again with what was typed into it before the window was left. */
export function resumedNotice(): NoticeEvent {
  return new NoticeEvent(
    msg('What you typed here is not stored yet: Enter stores it, Esc leaves the unit as it was.'),
    'warning',
  );
}

/** For a step that was done again. */
export function doneAgainNotice({ label, count, gone }: ChangeOutcome): NoticeEvent {
  if (count === 0) return new NoticeEvent(msg(str`Nothing was left to do again: ${label}.`));
  return new NoticeEvent(msg(str`Done again: ${gone.size > 0 ? countedUnits(gone.size) : label}.`));
}

/** For who is not there any more to be asked. */
export function notStoredText({ edit, now }: UnitConflict): string {
  const content = edit.source ?? edit.target;
  if (now === undefined) {
    return content === undefined
      ? msg('This unit was deleted meanwhile, so it was not changed.')
      : msg(
          str`The unit was deleted meanwhile, so what you typed was not stored; it was: “${plainText(content)}”`,
        );
  }
  if (content === undefined) return msg('The unit was changed meanwhile, so its trust was not set.');
  return msg(
    str`The unit was changed meanwhile, so what you typed was not stored; it was: “${plainText(content)}”`,
  );
}
