#!/usr/bin/env bash
# Builds target/users-api-lambda.zip, the package of the Lambda function, says how large it is, and fails if there is in it
# what a function should not carry: a framework, or the server of one's own machine.
set -euo pipefail
cd "$(dirname "$0")"

mvn -q -B -f ../../pom.xml -Plambda -pl examples/users-api -am -DskipTests "$@" package

zip=target/users-api-lambda.zip
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
(cd "$unpacked" && "$jar" xf "$OLDPWD/$zip")
classes=$unpacked/classes.txt
for file in "$unpacked"/lib/*.jar; do
  "$jar" tf "$file" | grep '\.class$'
done >"$classes"

grep -q '^dev/identitysync/examples/usersapi/lambda/UsersApiFunction.class$' "$classes" ||
  { echo "The function is not in $zip" >&2; exit 1; }
foreign='^(.*/)?(org/springframework|io/grpc|com/google/common|org/eclipse/jetty|org/junit|io/netty|software/amazon/dynamodb)/'
if grep -qE "$foreign" "$classes"; then
  grep -m 10 -E "$foreign" "$classes" >&2
  echo "These do not belong in $zip" >&2
  exit 1
fi
echo "$zip: $(du -k "$zip" | cut -f 1) KB, $(du -sk "$unpacked/lib" | cut -f 1) KB unpacked," \
  "$(find "$unpacked/lib" -name '*.jar' | wc -l) jars, $(wc -l <"$classes") classes, none of them of Spring, gRPC or Guava"
