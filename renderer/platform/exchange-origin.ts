import { type LanguageTag, sameWrittenLanguage } from '../../shared/base/index.ts';
import type { Project, ProjectDocument } from '../../shared/projects/index.ts';
import type { ExchangeOriginFacts } from '../../shared/rpc/index.ts';
import { originalBytes } from '../data/projects.ts';
import type { Services } from './services.ts';
import type { ShellFile } from './shell.ts';

/** The edition that a file was made from. */
export interface ExchangeOrigin {
  readonly document: ProjectDocument;
  readonly language: LanguageTag;
}

/**
 * The edition of a project from which an exchange file was made, here or by `editio extract`. Absent: it is
 * another file, which is read like any document, and whose faults are told there.
 */
export async function exchangeOrigin(
  services: Services,
  project: Project,
  file: ShellFile,
): Promise<ExchangeOrigin | undefined> {
  if (!/\.(?:xlf|xliff)$/i.test(file.name)) return undefined;
  try {
    const facts = await services.filters.exchangeFacts({ file: file.name, bytes: await file.bytes() });
    return facts.ok ? await originOf(services, project, facts.value) : undefined;
  } catch (error) {
    console.warn('A file could not be looked at for its origin.', error);
    return undefined;
  }
}

async function originOf(
  { database }: Services,
  { id, targetLanguages }: Project,
  { sha256, targetLanguage }: ExchangeOriginFacts,
): Promise<ExchangeOrigin | undefined> {
  if (sha256 === undefined || targetLanguage === undefined) return undefined;
  const language =
    targetLanguages.find((wanted) => wanted === targetLanguage) ??
    targetLanguages.find((wanted) => sameWrittenLanguage(wanted, targetLanguage));
  if (language === undefined) return undefined;
  for (const document of await database.documents.where('projectId').equals(id).sortBy('order')) {
    const bytes = new Uint8Array(await originalBytes(database, document.id));
    if (hexOf(await crypto.subtle.digest('SHA-256', bytes)) === sha256) return { document, language };
  }
  return undefined;
}

function hexOf(hash: ArrayBuffer): string {
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
