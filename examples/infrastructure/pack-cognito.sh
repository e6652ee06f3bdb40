#!/usr/bin/env bash
# Packs what the stack Backend deploys: the functions of examples/cognito-postgres into its target/lambda, with the
# certificates of RDS, and the one that wires the pool into wiring/target/lambda. RDS_CA names a file with the certificates;
# without it they are fetched from AWS.
set -euo pipefail
cd "$(dirname "$0")"

pack() { # folder of the module, jar
  rm -rf "$1/target/lambda"
  mvn -q -B -f ../../pom.xml -Pinfrastructure -pl "examples/infrastructure/$1" -am -DskipTests package \
    dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lambda/lib
  cp "$1"/target/"$2"-[0-9]*.jar "$1/target/lambda/lib/"
  for file in "$1"/target/lambda/lib/*.jar; do
    # A framework is no part of a function.
    if "${JAVA_HOME:+$JAVA_HOME/bin/}jar" tf "$file" | grep -E '^(.*/)?(org/springframework|io/grpc|com/google/common)/.*\.class$'; then
      echo "$file does not belong into a function" >&2
      exit 1
    fi
  done
  echo "$1/target/lambda: $(du -sk "$1/target/lambda" | cut -f 1) KB in $(find "$1/target/lambda/lib" -name '*.jar' | wc -l) jars"
}

pack ../cognito-postgres example-cognito-postgres
pack wiring example-infrastructure-wiring

certificates=../cognito-postgres/target/lambda/rds-ca.pem
if [ -n "${RDS_CA:-}" ]; then
  cp "$RDS_CA" "$certificates"
else
  curl -fsS --proto '=https' -o "$certificates" https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem
fi
grep -q 'BEGIN CERTIFICATE' "$certificates" || { echo "$certificates has no certificates" >&2; exit 1; }
