package dev.longarc.api.security;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.identity.Identities;
import dev.longarc.application.identity.UserBody;
import dev.longarc.application.identity.UserBody.DeletedUserBody;
import dev.longarc.application.identity.UserBody.UsersBody;
import dev.longarc.application.identity.UserRequest.NewUserRequest;
import dev.longarc.application.identity.UserRequest.UserChangeRequest;
import dev.longarc.application.identity.UserUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users", description = "Accounts, for administrators")
final class UserController {
  private final UserUseCases users;
  private final Identities identities;

  UserController(UserUseCases users, Identities identities) {
    this.users = users;
    this.identities = identities;
  }

  @GetMapping
  @Needs(Permission.ADMINISTER)
  @Operation(summary = "List the users, by name")
  UsersBody list(Caller caller) {
    return users.users(caller);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.ADMINISTER)
  @Operation(summary = "Add a user")
  @ApiResponse(responseCode = "201", description = "Added")
  @Refuses(ErrorCode.CONFLICT)
  ResponseEntity<UserBody> add(Caller caller, @RequestBody NewUserRequest request) {
    UserBody added = users.add(caller, request);
    return ResponseEntity.created(URI.create("/api/v1/users/" + added.username())).body(added);
  }

  @GetMapping("/{username}")
  @Needs(Permission.READ)
  @Operation(summary = "Show a user", description = "Others than oneself: administrators only.")
  UserBody show(Caller caller, @PathVariable String username) {
    return users.user(caller, username);
  }

  @PatchMapping(path = "/{username}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.ADMINISTER)
  @Operation(
      summary = "Change a user's role or password, or disable the account",
      description =
          "The sessions of a disabled user, or of one with a new password, end at once. CONFLICT when"
              + " no administrator would be left.")
  @Refuses(ErrorCode.CONFLICT)
  UserBody change(
      Caller caller, @PathVariable String username, @RequestBody UserChangeRequest request) {
    UserBody changed = users.change(caller, username, request);
    identities.forget();
    return changed;
  }

  @DeleteMapping("/{username}")
  @Needs(Permission.ADMINISTER)
  @Operation(
      summary = "Delete a user, with sessions and keys",
      description =
          "Experiments run on and stay, under a name that says nothing of the person; administrators"
              + " steer them. CONFLICT when no administrator would be left.")
  @Refuses(ErrorCode.CONFLICT)
  DeletedUserBody delete(Caller caller, @PathVariable String username) {
    DeletedUserBody deleted = users.delete(caller, username);
    identities.forget();
    return deleted;
  }

  @GetMapping("/{username}/export")
  @Needs(Permission.READ)
  @Operation(
      summary = "Export all that is stored of a user",
      description = "Others than oneself: administrators only.")
  @ApiResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = "object")))
  JsonNode export(Caller caller, @PathVariable String username) {
    return users.export(caller, username);
  }
}
