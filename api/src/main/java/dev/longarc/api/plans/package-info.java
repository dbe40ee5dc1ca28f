/** The bundled plans, and the strategies that plans may name. */
@NullMarked
package dev.longarc.api.plans;

import org.jspecify.annotations.NullMarked;
