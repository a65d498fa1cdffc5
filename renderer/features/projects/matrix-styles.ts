import { css } from 'lit';

export const matrixStyles = css`
  :host {
    display: block;
  }
  .matrix {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  thead th {
    padding: 10px var(--ed-space-4);
    border-block-end: 1px solid var(--ed-border);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
    font-weight: 560;
    text-align: start;
    white-space: nowrap;
  }
  thead th:has(.language) {
    padding-block: 4px;
    padding-inline-end: var(--ed-space-2);
  }
  .language {
    display: flex;
    gap: 2px;
    align-items: center;
    justify-content: space-between;
  }
  tbody th {
    max-inline-size: 24rem;
    padding: var(--ed-space-3) var(--ed-space-4);
    font-weight: 560;
    text-align: start;
  }
  thead th:first-child,
  tbody th {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    min-inline-size: 11rem;
    background: var(--ed-surface);
  }
  tbody tr + tr > * {
    border-block-start: 1px solid var(--ed-border);
  }
  tbody th span {
    display: block;
  }
  .document {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  tbody th .small {
    font-weight: 400;
  }
  td {
    min-inline-size: 12rem;
    padding: 4px var(--ed-space-2);
  }
  td.row-actions {
    min-inline-size: 0;
    inline-size: 48px;
    color: var(--ed-text-quiet);
    text-align: end;
  }
  .cell {
    display: flex;
    gap: 2px;
    align-items: center;
  }
  .cell a {
    display: grid;
    flex: 1;
    gap: 6px;
    padding: var(--ed-space-2);
    border-radius: var(--ed-radius);
    color: inherit;
    text-decoration: none;
  }
  .cell a:hover {
    background: var(--ed-surface-hover);
  }
  .figures {
    display: flex;
    gap: var(--ed-space-2);
    align-items: baseline;
    justify-content: space-between;
  }
  .figures span {
    white-space: nowrap;
  }
`;
