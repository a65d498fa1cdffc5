import type { LanguageTag } from '../../../shared/base/index.ts';
import { type Progress, progressOf } from '../../../shared/projects/index.ts';
import { statuses } from '../../../shared/targets/index.ts';
import type { ProjectOverview } from '../../data/projects.ts';

/** Progress of all documents of a project in one language, added up. */
export function addProgress(overview: ProjectOverview, language: LanguageTag): Progress {
  const empty = progressOf(undefined, { segments: 0, words: 0 });
  const segments = { ...empty.segments };
  const words = { ...empty.words };
  for (const edition of overview.editions) {
    if (edition.language !== language) continue;
    for (const status of statuses) {
      segments[status] += edition.progress.segments[status];
      words[status] += edition.progress.words[status];
    }
  }
  return { segments, words };
}
