import { msg, str } from '@lit/localize';
import { plainText } from '../../../shared/content/index.ts';
import { statusLabel } from '../../ui/status.ts';
import type { EditionStore } from './edition-store.ts';

/** What a screen reader says of the active row. */
export function rowAnnouncement(store: EditionStore): string {
  const { source } = store.segment(store.active);
  const status = statusLabel(store.target(store.active).status);
  return msg(str`Segment ${store.active + 1}, ${status}: ${plainText(source)}`);
}
