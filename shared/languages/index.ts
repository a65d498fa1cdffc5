export type { LineRange } from './assignments.ts';
export {
  assignmentsOf,
  cutPart,
  joinPart,
  moveBorder,
  partsOf,
  setLanguage,
  setRole,
} from './assignments.ts';
export type { EditionRange, LanguageEdition, LanguageEditions } from './editions.ts';
export { editionText, languageEditions } from './editions.ts';
export type { LanguagePart, LineAssignment, LineRole } from './model.ts';
