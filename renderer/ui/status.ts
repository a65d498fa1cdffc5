import { msg, str } from '@lit/localize';
import { assertNever } from '../../shared/base/index.ts';
import type { Origin, Status } from '../../shared/targets/index.ts';
import type { IconName } from './icon.ts';

export function statusLabel(status: Status): string {
  switch (status) {
    case 'new':
      return msg('New');
    case 'draft':
      return msg('Draft');
    case 'translated':
      return msg('Translated');
    case 'reviewed':
      return msg('Reviewed');
    case 'approved':
      return msg('Approved');
    case 'rejected':
      return msg('Rejected');
    default:
      return assertNever(status);
  }
}

/** Each status has a shape of its own, so that colour is never the only sign. */
export function statusIcon(status: Status): IconName {
  switch (status) {
    case 'new':
      return 'circle';
    case 'draft':
      return 'pencil-line';
    case 'translated':
      return 'check';
    case 'reviewed':
      return 'circle-check';
    case 'approved':
      return 'shield-check';
    case 'rejected':
      return 'circle-x';
    default:
      return assertNever(status);
  }
}

/** A short text for the origin column, and a sentence for its tooltip. */
export function originText(origin: Origin): { readonly short: string; readonly long: string } {
  const edited = origin.edited === true ? '*' : '';
  const suffix =
    origin.edited === true
      ? `, ${msg('edited since')}`
      : origin.unconfirmed === true
        ? `, ${msg('not confirmed by anybody yet')}`
        : '';
  switch (origin.kind) {
    case 'typed':
      return { short: '', long: msg('Typed') };
    case 'memory':
      return { short: `${origin.score ?? ''}${edited}`, long: `${memoryText(origin)}${suffix}` };
    case 'propagated':
      return { short: `${msg('rep')}${edited}`, long: `${msg('Taken over from a repetition')}${suffix}` };
    case 'aligned':
      return { short: `${msg('al')}${edited}`, long: `${msg('From alignment')}${suffix}` };
    case 'machine':
      return { short: `${msg('mt')}${edited}`, long: `${msg('Machine translation')}${suffix}` };
    case 'source':
      return { short: `${msg('src')}${edited}`, long: `${msg('Copied from the source')}${suffix}` };
    default:
      return assertNever(origin.kind);
  }
}

/** An assembled match says so: what was replaced in it is for a person to look at. */
function memoryText({ score, memory = '', assembled = false }: Origin): string {
  const percent = score === undefined ? '' : `${score} %`;
  if (assembled) {
    return msg(
      str`Assembled match of ${percent} from the memory “${memory}”: numbers, addresses or terms replaced`,
    );
  }
  if (memory === '')
    return percent === '' ? msg('From a memory') : msg(str`Match of ${percent} from a memory`);
  return percent === ''
    ? msg(str`From the memory “${memory}”`)
    : msg(str`Match of ${percent} from the memory “${memory}”`);
}
