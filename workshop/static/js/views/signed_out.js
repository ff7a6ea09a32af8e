// What a page says whose account was signed out, in this browser or elsewhere, and the way to sign in again.

import { t } from '../core/texts.js';

/** The code of the server for it. */
export const SIGNED_OUT = 'signed_out';

/** Why this page is closed, and the link by which its reader signs in and comes back to it: {sentence, href, label}. */
export function signedOut() {
  return {
    sentence: t('You are signed out.'),
    href: `/login?next=${encodeURIComponent(window.location.pathname)}`,
    label: t('Sign in'),
  };
}
