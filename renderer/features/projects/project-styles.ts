import { css } from 'lit';

export const projectStyles = css`
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
`;
