import { msg, str } from '@lit/localize';
import { describeFailure, failureOf, type LanguageTag, languageName } from '../../../shared/base/index.ts';
import type { ProjectDocument } from '../../../shared/projects/index.ts';
import type { ProjectOverview } from '../../data/projects.ts';
import { type FilledEdition, type FillingTakenBack, StoredEdition } from '../../platform/filled-edition.ts';
import type { Services } from '../../platform/services.ts';
import type { Command } from '../../ui/commands.ts';
import { NoticeEvent } from '../../ui/notice.ts';

/** The editions of some documents in a language, one after the other. */
export async function loadEditions(
  services: Services,
  documents: readonly Pick<ProjectDocument, 'id'>[],
  language: LanguageTag,
  signal: AbortSignal,
): Promise<readonly StoredEdition[]> {
  const editions: StoredEdition[] = [];
  for (const { id } of documents) {
    editions.push(await StoredEdition.load(services, { documentId: id, language }, signal));
  }
  return editions;
}

/** A command for each language of the project: all its documents are filled. */
export function pretranslateCommands(
  { project, documents }: ProjectOverview,
  run: (language: LanguageTag) => void,
): readonly Command[] {
  if (documents.length === 0) return [];
  return project.targetLanguages.map((language) => ({
    id: `edition.pretranslate-${language}`,
    label: msg(str`Pre-translate all documents in ${languageName(language)}`),
    run: () => run(language),
  }));
}

/**
 * The pre-translations that were started from a project's page, each of which is taken back as a whole. They outlast
 * the page, for who looks into a document and comes back.
 */
export class ProjectPretranslations {
  static readonly #ofProjects = new Map<string, ProjectPretranslations>();

  static of(projectId: string): ProjectPretranslations {
    const known = ProjectPretranslations.#ofProjects.get(projectId) ?? new ProjectPretranslations();
    ProjectPretranslations.#ofProjects.set(projectId, known);
    return known;
  }

  #steps: (readonly StoredEdition[])[] = [];

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  add(editions: readonly FilledEdition[]): void {
    this.#steps.push(editions.filter((edition) => edition instanceof StoredEdition));
  }

  /** Takes the last one back, and says what came of it; what fails can be tried again. */
  async undo(): Promise<NoticeEvent | undefined> {
    const step = this.#steps.pop();
    if (step === undefined) return undefined;
    let sum: FillingTakenBack = { undone: 0, kept: 0 };
    for (const [at, edition] of step.entries()) {
      try {
        const { undone, kept } = await edition.takeBack();
        sum = { undone: sum.undone + undone, kept: sum.kept + kept };
      } catch (error) {
        this.#steps.push(step.slice(at));
        return new NoticeEvent(`${describeFailure(failureOf(error))} ${takenBackText(sum)}`, 'danger');
      }
    }
    return new NoticeEvent(takenBackText(sum));
  }
}

function takenBackText({ undone, kept }: FillingTakenBack): string {
  const text =
    undone === 1
      ? msg('The pre-translation of 1 segment was taken back.')
      : msg(str`The pre-translation of ${undone.toLocaleString()} segments was taken back.`);
  if (kept === 0) return text;
  const stayed =
    kept === 1
      ? msg('1 was changed since and stays.')
      : msg(str`${kept.toLocaleString()} were changed since and stay.`);
  return `${text} ${stayed}`;
}
