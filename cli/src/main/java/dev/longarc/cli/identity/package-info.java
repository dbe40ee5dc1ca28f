/**
 * Commands about who may use an API: the token of this home, the link for a browser, signing in
 * elsewhere, users and keys, the audit log.
 */
@NullMarked
package dev.longarc.cli.identity;

import org.jspecify.annotations.NullMarked;
