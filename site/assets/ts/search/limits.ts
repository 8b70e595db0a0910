/** How much of a query is read: a longer one is text that someone pasted. It stands alone, as every page needs it. */
export const MAX_CHARACTERS = 200;
