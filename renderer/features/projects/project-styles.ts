import { css } from 'lit';

export const projectStyles = css`
  :host {
    display: block;
    block-size: 100%;
    overflow: auto;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ed-space-4);
    max-inline-size: 84rem;
    padding: var(--ed-space-5);
    margin-inline: auto;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-4);
    align-items: start;
    justify-content: space-between;
  }
  header > div:first-child {
    flex: 1 1 20rem;
    min-inline-size: 0;
  }
  h1 {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
    justify-content: flex-end;
  }
  .busy:empty {
    display: none;
  }
  .problems {
    display: flex;
    gap: var(--ed-space-2);
    align-items: start;
    justify-content: space-between;
    padding: var(--ed-space-3) var(--ed-space-4);
    border-color: var(--ed-danger);
    background: var(--ed-danger-soft);
  }
  .problems ul {
    display: grid;
    gap: 6px;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .problems li {
    display: flex;
    gap: 8px;
    align-items: baseline;
  }
  .problems ed-icon {
    color: var(--ed-danger);
    translate: 0 2px;
  }
  .empty {
    display: grid;
    gap: 6px;
    justify-items: center;
    padding: var(--ed-space-6);
    border-style: dashed;
    text-align: center;
  }
  .empty ed-icon {
    inline-size: 32px;
    block-size: 32px;
    color: var(--ed-text-quiet);
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
