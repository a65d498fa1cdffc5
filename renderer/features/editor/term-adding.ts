import { addTerm } from '../../data/terms-store.ts';
import type { Services } from '../../platform/services.ts';
import type { TermDraft } from './add-term-dialog.ts';
import type { EditionStore } from './edition-store.ts';

/**
 * Puts a pair of terms into the project's first glossary and has the worker know it; whether there is a glossary.
 * Rejects when it can't be stored.
 */
export async function addTermPair(
  services: Services,
  store: EditionStore,
  draft: TermDraft,
): Promise<boolean> {
  const glossaryId = store.project.glossaryIds[0];
  if (glossaryId === undefined) return false;
  await addTerm(services.database, {
    glossaryId,
    source: { language: store.project.sourceLanguage, text: draft.source },
    target: {
      language: store.language,
      text: draft.target,
      status: draft.forbidden ? 'forbidden' : 'preferred',
    },
    // Another term of a known concept leaves its definition alone.
    ...(draft.definition === '' ? {} : { definition: draft.definition }),
    changedBy: services.settings.current.userName,
  });
  await services.terms.changed(glossaryId);
  return true;
}
