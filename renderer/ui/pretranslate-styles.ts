import { css } from 'lit';

export const pretranslateStyles = css`
  ed-dialog {
    --ed-dialog-width: 40rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-4);
  }
  .row input {
    inline-size: 7rem;
  }
  .preview {
    display: grid;
    gap: var(--ed-space-2);
    min-block-size: 12rem;
    align-content: start;
    margin-block-start: var(--ed-space-4);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ed-font-size-small);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 3px 8px;
    border-block-end: 1px solid var(--ed-border);
    text-align: end;
  }
  th:first-child,
  td[colspan] {
    text-align: start;
  }
  tbody th {
    font-weight: 400;
  }
  thead th,
  th[colspan] {
    padding-block-start: var(--ed-space-2);
    color: var(--ed-text-quiet);
    font-weight: 560;
  }
  .sum td,
  .sum th {
    font-weight: 620;
  }
  .part th {
    padding-inline-start: var(--ed-space-5);
  }
  .part td,
  .part th,
  .left td,
  .left th {
    color: var(--ed-text-quiet);
  }
  details table {
    margin-block-start: 4px;
  }
  summary {
    font-size: var(--ed-font-size-small);
    font-weight: 620;
    cursor: pointer;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .examples {
    display: grid;
    gap: var(--ed-space-2);
    max-block-size: 12rem;
    padding: var(--ed-space-2) var(--ed-space-3);
    margin: 0;
    overflow-y: auto;
    border-radius: var(--ed-radius);
    background: var(--ed-surface-sunken);
    font-size: var(--ed-font-size-small);
    list-style: none;
    overflow-wrap: anywhere;
  }
  .examples .target {
    font-weight: 560;
  }
`;
