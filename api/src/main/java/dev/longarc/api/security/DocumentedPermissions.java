package dev.longarc.api.security;

import dev.longarc.api.wiring.Needs;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Says in the OpenAPI document what an operation needs: a token, and which permission. */
final class DocumentedPermissions implements GlobalOperationCustomizer, OpenApiCustomizer {
  private static final String SCHEME = "token";

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Needs needs = handler.getMethodAnnotation(Needs.class);
    if (needs != null) {
      operation.addExtension("x-permission", needs.value().word());
      operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME)));
    }
    return operation;
  }

  @Override
  public void customise(OpenAPI document) {
    Components components = document.getComponents();
    components.addSecuritySchemes(
        SCHEME,
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("The home's token, an access token or a key; browsers have a cookie."));
  }
}
