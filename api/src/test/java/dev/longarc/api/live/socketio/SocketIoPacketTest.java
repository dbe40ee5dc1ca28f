package dev.longarc.api.live.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.application.contract.LiveBodies.LiveErrorBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of the protocol's document, and others. */
class SocketIoPacketTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "0;                      CONNECT;       /;      -;  -",
        "0{\"token\":\"123\"};   CONNECT;       /;      -;  {\"token\":\"123\"}",
        "0/admin,{\"a\":1.50};   CONNECT;       /admin; -;  {\"a\":1.50}",
        "1/admin,;               DISCONNECT;    /admin; -;  -",
        "2[\"foo\"];             EVENT;         /;      -;  [\"foo\"]",
        "212[\"foo\"];           EVENT;         /;      12; [\"foo\"]",
        "2/admin,456[\"x\"];     EVENT;         /admin; 456; [\"x\"]",
        "3/admin,456[];          ACK;           /admin; 456; []",
        "4{\"message\":\"no\"};  CONNECT_ERROR; /;      -;  {\"message\":\"no\"}"
      })
  void reads(String text, String type, String namespace, Integer id, String data) {
    var packet = SocketIoPacket.read(text);
    assertThat(packet.type()).hasToString(type);
    assertThat(packet.namespace()).isEqualTo(namespace);
    assertThat(packet.id()).isEqualTo(id);
    assertThat(packet.data() == null ? null : packet.data().toString()).isEqualTo(data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "51-[\"x\"]", "x", "0/admin", "2[", "2[]]", "21234567890[]"})
  void refuses(String text) {
    assertThatThrownBy(() -> SocketIoPacket.read(text)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void writes() {
    assertThat(SocketIoPacket.connected("x")).isEqualTo("40{\"sid\":\"x\",\"pid\":\"x\"}");
    var data = SocketIoPacket.JSON.readTree("{\"cost_usd\": 0.00000010}");
    assertThat(SocketIoPacket.event("a:b", data, 7))
        .isEqualTo("42[\"a:b\",{\"cost_usd\":0.00000010},\"7\"]");
    assertThat(SocketIoPacket.event("a:b", data, -1))
        .isEqualTo("42[\"a:b\",{\"cost_usd\":0.00000010}]");
    var why = new LiveErrorBody("CODE", "Why.");
    assertThat(SocketIoPacket.refused("/x", why))
        .isEqualTo("44/x,{\"message\":\"Why.\",\"data\":{\"code\":\"CODE\"}}");
    assertThat(SocketIoPacket.answer(3, null)).isEqualTo("433[{\"ok\":true}]");
    assertThat(SocketIoPacket.answer(3, why))
        .isEqualTo("433[{\"error\":{\"code\":\"CODE\",\"message\":\"Why.\"}}]");
  }
}
