// The interface's strings, handed over by head/assets.html from i18n/zh-Hans.yaml.
declare module "@params" {
  export const copied_link: string;
  export const copied_text: string;
  export const copy_failed: string;
  export const copy_link: string;
  export const copy_text: string;
  export const copied: string;
  export const copy_as: string;
  export const copy_reference: string;
  export const peek_go: string;
  export const close: string;
  export const document_default: string;
  export const embed_changed: string;
  export const embed_gone: string;
  export const embed_more: string;
  export const embed_open: string;
  export const embed_same: string;
  export const embed_unofficial: string;
  export const filter_of: string;
  export const filter_shown: string;
  export const filter_entries: string;
  export const filter_none: string;
}
