/** The part of dns-packet the oracle test uses; it ships no types. */
declare module "dns-packet" {
  const dnsPacket: {
    decode(bytes: Uint8Array): unknown;
    encode(packet: unknown): Uint8Array;
  };
  export default dnsPacket;
}
