import { msg, str } from '@lit/localize';
import { languageName } from '../../shared/base/index.ts';
import type { RefusedEdit } from '../../shared/rpc/index.ts';

/** Says of an edited unit that it was not stored, as a text does not seem to be in its language. */
export function languageDoubtText({ side, language, found }: RefusedEdit): string {
  const name = languageName(language);
  const seems =
    'language' in found
      ? msg(str`rather ${languageName(found.language)}`)
      : msg(str`${found.script} letters`);
  return side === 'target'
    ? msg(
        str`The target does not seem to be in ${name} (${seems}), so the change was not stored. Correct it, or store it as it is.`,
      )
    : msg(
        str`The source does not seem to be in ${name} (${seems}), so the change was not stored. Correct it, or store it as it is.`,
      );
}
