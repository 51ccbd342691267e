"""botocore as a peer: serializes requests and parses responses for a test on its standard streams.

A line of JSON in, a line of JSON out. botocore has models of its own, so it finds what the JavaScript
SDK, which shares its schemas with our wire, cannot find.

Values that JSON lacks travel as {"$date": seconds} and {"$blob": base64}.
"""

import base64
import datetime
import io
import json
import sys
import urllib.parse
from xml.etree import ElementTree

import botocore.parsers
import botocore.serialize
import botocore.session
from botocore.awsrequest import HeadersDict

session = botocore.session.get_session()
models = {}


def model_of(service):
    if service not in models:
        models[service] = session.get_service_model(service)
    return models[service]


def decode(value):
    if isinstance(value, list):
        return [decode(item) for item in value]
    if isinstance(value, dict):
        if '$date' in value:
            return datetime.datetime.fromtimestamp(value['$date'], datetime.timezone.utc)
        if '$blob' in value:
            return base64.b64decode(value['$blob'])
        return {name: decode(member) for name, member in value.items()}
    return value


def encode(value):
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {name: encode(member) for name, member in value.items()}
    if isinstance(value, datetime.datetime):
        return {'$date': int(value.timestamp())}
    if isinstance(value, (bytes, bytearray)):
        return {'$blob': base64.b64encode(value).decode()}
    return value


def known(shape, value):
    """The part of a value that botocore's model knows: the SDK's may be some weeks newer."""
    if shape is None or value is None:
        return None
    if shape.type_name == 'structure':
        members = shape.members
        return {name: known(members[name], member) for name, member in value.items() if name in members}
    if shape.type_name == 'list':
        return [known(shape.member, item) for item in value]
    if shape.type_name == 'map':
        return {key: known(shape.value, item) for key, item in value.items()}
    return value


def operations(service):
    return list(model_of(service).operation_names)


def serialize(service, operation, value):
    model = model_of(service)
    operation_model = model.operation_model(operation)
    params = known(operation_model.input_shape, decode(value)) or {}
    serializer = botocore.serialize.create_serializer(model.resolved_protocol, include_validation=False)
    request = serializer.serialize_to_request(params, operation_model)
    body = request['body']
    if isinstance(body, dict):
        body = urllib.parse.urlencode(body)
    if isinstance(body, str):
        body = body.encode('utf-8')
    return {
        'method': request['method'],
        'path': request['url_path'],
        'query': request['query_string'],
        'headers': dict(request['headers']),
        'body': base64.b64encode(body).decode(),
        'value': encode(params),
    }


def parse(service, operation, status, headers, body, value):
    model = model_of(service)
    operation_model = model.operation_model(operation)
    shape = operation_model.output_shape
    is_stream = operation_model.has_streaming_output and status < 300
    parser = botocore.parsers.create_parser(model.resolved_protocol)
    content = base64.b64decode(body)
    response = {
        'status_code': status,
        'headers': HeadersDict(headers),
        'body': io.BytesIO(content) if is_stream else content,
    }
    parsed = parser.parse(response, shape)
    metadata = parsed.pop('ResponseMetadata', {})
    if is_stream:
        payload = shape.serialization['payload']
        parsed[payload] = parsed[payload].read()
    if operation == 'GetBucketLocation':
        # botocore reads the one answer of S3 that it cannot model in a handler of its clients.
        parsed = {'LocationConstraint': ElementTree.fromstring(content).text}
    return {
        'parsed': encode(parsed),
        'value': encode(known(shape, decode(value)) or {}),
        'requestId': metadata.get('RequestId'),
    }


calls = {'operations': operations, 'serialize': serialize, 'parse': parse}

for line in sys.stdin:
    message = json.loads(line)
    try:
        answer = {'answer': calls[message['call']](*message['arguments'])}
    except Exception as error:  # whatever botocore throws is the test's to judge
        answer = {'error': f'{type(error).__name__}: {error}'}
    print(json.dumps(answer), flush=True)
