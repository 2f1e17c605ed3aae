/** The panel that a column's button opens where it does not stand beside the columns. */
export const parametersPanelId = "playground-parameters";
