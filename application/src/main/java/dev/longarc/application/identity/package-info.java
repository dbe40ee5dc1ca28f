/**
 * Who may use an API that others can reach: users, their sessions and keys, and the audit log.
 *
 * <p>{@link dev.longarc.application.identity.SignIn} begins and ends sessions, {@link
 * dev.longarc.application.identity.UserAccess} is what administrators and users do with accounts
 * and keys. What is signed, and how requests prove who sends them, is the matter of {@code api}.
 */
@NullMarked
package dev.longarc.application.identity;

import org.jspecify.annotations.NullMarked;
