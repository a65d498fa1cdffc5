import { css } from 'lit';

export const memoryChecksStyles = css`
  :host {
    display: grid;
    grid-template-columns: 17rem minmax(0, 1fr);
    gap: var(--ed-space-3);
    min-block-size: 0;
  }
  nav,
  section {
    min-block-size: 0;
    overflow-y: auto;
    border: 1px solid var(--ed-border);
    border-radius: 10px;
    background: var(--ed-surface);
  }
  nav ul {
    display: grid;
    gap: 2px;
    padding: var(--ed-space-2);
    margin: 0;
    list-style: none;
  }
  nav button.plain {
    justify-content: space-between;
    inline-size: 100%;
    text-align: start;
    white-space: normal;
  }
  nav button[aria-current] {
    background: var(--ed-accent-soft);
  }
  nav button.none {
    color: var(--ed-text-quiet);
    font-weight: 400;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .again {
    display: grid;
    gap: var(--ed-space-2);
    justify-items: start;
    padding: var(--ed-space-3);
    border-block-start: 1px solid var(--ed-border);
  }
  section {
    display: flex;
    flex-direction: column;
    gap: var(--ed-space-3);
    padding: var(--ed-space-4);
  }
  .title,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2) var(--ed-space-3);
    align-items: center;
  }
  .actions {
    margin-inline-start: auto;
  }
  .findings {
    display: grid;
    gap: var(--ed-space-3);
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .finding {
    padding-block-end: var(--ed-space-2);
    border: 1px solid var(--ed-border);
    border-radius: var(--ed-radius);
  }
  .finding.error {
    border-inline-start: 3px solid var(--ed-danger);
  }
  .finding.warning {
    border-inline-start: 3px solid var(--ed-status-draft);
  }
  .what {
    display: flex;
    gap: var(--ed-space-3);
    align-items: center;
    justify-content: space-between;
    padding: 4px 4px 4px 12px;
    font-size: var(--ed-font-size-small);
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  .finding > p {
    padding-inline: 12px;
  }
  .unit {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr) 9rem;
    gap: var(--ed-space-3);
    padding: 6px 12px;
    border-block-start: 1px solid var(--ed-border);
    font-size: 0.875rem;
    font-weight: 400;
  }
  .unit:hover {
    background: var(--ed-surface-hover);
  }
  .unit input {
    margin-block-start: 2px;
  }
  .facts {
    overflow-wrap: anywhere;
  }
  .pair {
    white-space: nowrap;
  }
  .facts ed-icon {
    margin-inline-end: 4px;
    vertical-align: -0.2em;
  }
  .more {
    align-self: start;
  }
  .problem {
    color: var(--ed-danger);
  }
  @media (max-width: 800px) {
    :host {
      grid-template-rows: minmax(8rem, 1fr) minmax(0, 2fr);
      grid-template-columns: minmax(0, 1fr);
    }
    .unit {
      grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr);
    }
    .facts {
      grid-column: 2 / -1;
    }
  }
`;
