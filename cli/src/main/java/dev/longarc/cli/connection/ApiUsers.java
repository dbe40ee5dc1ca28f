package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.identity.AuditBody.AuditPageBody;
import dev.longarc.application.identity.KeyBody;
import dev.longarc.application.identity.KeyBody.CreatedKeyBody;
import dev.longarc.application.identity.KeyBody.KeysBody;
import dev.longarc.application.identity.UserAccess;
import dev.longarc.application.identity.UserBody;
import dev.longarc.application.identity.UserBody.DeletedUserBody;
import dev.longarc.application.identity.UserBody.UsersBody;
import dev.longarc.application.identity.UserRequest.NewKeyRequest;
import dev.longarc.application.identity.UserRequest.NewUserRequest;
import dev.longarc.application.identity.UserRequest.UserChangeRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Users and keys behind an API, which itself knows its caller. */
final class ApiUsers implements UserAccess {
  private final ApiClient api;

  ApiUsers(ApiClient api) {
    this.api = api;
  }

  @Override
  public UsersBody users(Caller caller) {
    return api.get("users", UsersBody.class);
  }

  @Override
  public UserBody user(Caller caller, String name) {
    return api.get(path(name), UserBody.class);
  }

  private static String path(String name) {
    return "users/" + ApiClient.encoded(name);
  }

  @Override
  public UserBody add(Caller caller, NewUserRequest request) {
    return api.post("users", request, UserBody.class);
  }

  @Override
  public UserBody change(Caller caller, String name, UserChangeRequest request) {
    return api.patch(path(name), request, UserBody.class);
  }

  @Override
  public DeletedUserBody delete(Caller caller, String name) {
    return api.delete(path(name), DeletedUserBody.class);
  }

  @Override
  public JsonNode export(Caller caller, String name) {
    return api.get(path(name) + "/export");
  }

  @Override
  public KeysBody keys(Caller caller, @Nullable String user) {
    return api.get("keys" + new QueryString().add("username", user), KeysBody.class);
  }

  @Override
  public CreatedKeyBody addKey(Caller caller, NewKeyRequest request) {
    return api.post("keys", request, CreatedKeyBody.class);
  }

  @Override
  public KeyBody revokeKey(Caller caller, String keyId) {
    return api.delete("keys/" + ApiClient.encoded(keyId), KeyBody.class);
  }

  @Override
  public AuditPageBody audit(Caller caller, AuditQuery query, @Nullable String cursor, int limit) {
    var parameters =
        new QueryString()
            .add("user", query.caller())
            .add("action", query.action())
            .add("result", query.result())
            .add("since", query.since())
            .add("cursor", cursor)
            .add("limit", limit);
    return api.get("audit-log" + parameters, AuditPageBody.class);
  }
}
