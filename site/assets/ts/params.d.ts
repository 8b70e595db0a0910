// The interface's strings, handed over by head/assets.html from i18n/zh-Hans.yaml.
declare module "@params" {
  export const copied_link: string;
  export const copied_text: string;
  export const copy_failed: string;
  export const copy_link: string;
  export const copy_text: string;
}
