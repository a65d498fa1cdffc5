import { css } from 'lit';

/**
 * Fields, choices among several, the sentence that says what is wrong with them, and the buttons below: for forms in
 * dialogs.
 */
export const formStyles = css`
  form {
    display: grid;
    gap: var(--ed-space-4);
  }
  .field {
    display: grid;
    gap: 6px;
  }
  fieldset {
    display: grid;
    gap: var(--ed-space-2);
    min-inline-size: 0;
    padding: 0;
    margin: 0;
    border: none;
  }
  legend {
    padding: 0;
    margin-block-end: 6px;
    font-size: var(--ed-font-size-small);
    font-weight: 560;
  }
  /* Beside each other, as many as there is room for. */
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2) var(--ed-space-4);
    align-items: center;
  }
  /* A box or a button with what it stands for. */
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--ed-space-2);
    align-items: start;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .choice > input {
    margin-block-start: 2px;
  }
  .problem {
    color: var(--ed-danger);
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: var(--ed-space-2);
  }
`;
