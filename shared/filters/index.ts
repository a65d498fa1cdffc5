export type {
  ExtractedUnit,
  Extraction,
  Filter,
  FilterId,
  FilterOptions,
  Replacement,
  UnitKind,
} from './contract.ts';
