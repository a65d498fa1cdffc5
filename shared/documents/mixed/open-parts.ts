import { fail, type LanguageTag, ok, type Result } from '../../base/index.ts';
import { type LanguageEdition, languageEditions } from '../../languages/index.ts';
import type { OpenPartsRequest, PartDocument } from '../../rpc/index.ts';
import { canBeMixed, extensionOf, filterFor, targetFileName } from '../formats.ts';
import { openDocument } from '../open.ts';
import { alignedTargets } from './aligned-targets.ts';
import { editionFiles } from './edition-files.ts';

/**
 * The editions in a mixed file: as one document in the source language whose translations are the other
 * parts, aligned sentence by sentence, or each as a document of its own, named after its language.
 *
 * Failures: those of opening. A part without anything to translate is left out; when nothing is left,
 * `document-nothing-to-translate`.
 */
export function openParts(request: OpenPartsRequest): Result<readonly PartDocument[]> {
  const { file, parts, sourceLanguage, settings } = request;
  const filter = request.filter ?? filterFor(file);
  if (!canBeMixed(filter)) return fail('split-unsupported', { file, extension: `.${extensionOf(file)}` });
  const files = editionFiles(request, filter);
  if (!files.ok) return files;
  const { editions } = languageEditions(parts, sourceLanguage);
  const open = (edition: LanguageEdition) => {
    const { language, titleOnly } = edition;
    const name = targetFileName(file, language);
    const own = files.value(
      edition,
      editions.filter((other) => other !== edition),
    );
    if (!own.ok) return { language, name, bytes: new Uint8Array(), opened: own, titleOnly };
    const { bytes, charset } = own.value;
    const opened = openDocument({
      file: name,
      bytes,
      language,
      filter,
      ...(charset !== undefined && { charset }),
      ...(settings && { settings }),
      ...(request.rules !== undefined && { rules: request.rules }),
    });
    return { language, name, bytes, opened, titleOnly };
  };
  const all = editions.map(open);
  const readable = all.flatMap(({ opened, ...rest }) =>
    opened.ok ? [{ ...rest, opened: opened.value }] : [],
  );
  const refused = all.find(
    ({ opened }) => !opened.ok && opened.failure.code !== 'document-nothing-to-translate',
  );
  if (refused !== undefined && !refused.opened.ok) return refused.opened;
  const [source, ...others] = readable;
  if (source === undefined) return fail('document-nothing-to-translate', { file });
  if (request.separate)
    return ok(readable.map(({ titleOnly: _, ...part }) => ({ ...part, editions: new Map() })));
  const translations = new Map<LanguageTag, ReturnType<typeof alignedTargets>>();
  for (const { language, opened, titleOnly } of others) {
    // A title without a text belongs to the title, whatever else it may resemble.
    const { segments } = source.opened;
    const from = titleOnly ? segments.slice(0, opened.segments.length) : segments;
    translations.set(language, alignedTargets(from, opened.segments, language));
  }
  const { titleOnly: _, ...document } = source;
  return ok([{ ...document, name: file, editions: translations }]);
}
