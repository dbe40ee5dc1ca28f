/**
 * Who calls, and what callers may do.
 *
 * <p>In local mode everybody is the owner of the home who has its token, or the cookie that a
 * one-time link gave to a browser. In server mode callers are users, with access tokens, cookies or
 * keys. {@code RequestCredentials} finds the credentials of a request, {@code CredentialsCheck}
 * whose they are, {@code PermissionCheck} compares the caller's permissions with those of {@link
 * dev.longarc.api.wiring.Needs}.
 */
@NullMarked
package dev.longarc.api.security;

import org.jspecify.annotations.NullMarked;
