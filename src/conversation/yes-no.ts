/** Ways of saying yes and no that people type instead of a button's label, folded (no accents, lower case). */
export const YES: readonly string[] =
  'co|co a|vang|vang a|da|da co|da vang|u|uh|uhm|um|ok|oke|okay|okie|ok ban|duoc|duoc roi|dong y|phai|dung|dung roi|dung vay|dung ca roi|chinh xac|chuan|yes|y'.split(
    '|',
  );
export const NO: readonly string[] =
  'khong|khong a|da khong|khong phai|khong dung|khong dong y|ko|k|kg|hong|chua|chua dung|sai|sai roi|no|n'.split('|');
