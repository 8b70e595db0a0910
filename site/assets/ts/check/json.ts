// What an answer is: a value of the facts' JSON. null is asked and not known; an absent fact was not asked.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Facts = Record<string, Json>;
