package main

import (
	"encoding/base64"
	"math"
	"strconv"
	"time"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

func instant(seconds int64, nanos int) object {
	return object{"seconds": strconv.FormatInt(seconds, 10), "nanos": nanos}
}

func double(d float64) string {
	switch {
	case math.IsNaN(d):
		return "NaN"
	case math.IsInf(d, 1):
		return "Infinity"
	case math.IsInf(d, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(d, 'g', -1, 64)
}

// encode writes a value as the conformance cases do.
func encode(value ref.Val) (object, bool) {
	switch v := value.(type) {
	case types.Null:
		return object{"null": nil}, true
	case types.Bool:
		return object{"bool": bool(v)}, true
	case types.Int:
		return object{"int": strconv.FormatInt(int64(v), 10)}, true
	case types.Uint:
		return object{"uint": strconv.FormatUint(uint64(v), 10)}, true
	case types.Double:
		return object{"double": double(float64(v))}, true
	case types.String:
		return object{"string": string(v)}, true
	case types.Bytes:
		return object{"bytes": base64.StdEncoding.EncodeToString(v)}, true
	case types.Timestamp:
		return object{"timestamp": instant(v.Unix(), v.Nanosecond())}, true
	case types.Duration:
		d := v.Duration
		return object{"duration": instant(int64(d/time.Second), int(d%time.Second))}, true
	case *types.Type:
		return object{"type": v.TypeName()}, true
	case *types.Optional:
		if !v.HasValue() {
			return object{"optional": nil}, true
		}
		inner, ok := encode(v.GetValue())
		return object{"optional": inner}, ok
	}
	if list, ok := value.(traits.Lister); ok {
		return encodeList(list)
	}
	if m, ok := value.(traits.Mapper); ok {
		return encodeMap(m)
	}
	return nil, false
}

func encodeList(list traits.Lister) (object, bool) {
	items := []any{}
	for it := list.Iterator(); it.HasNext() == types.True; {
		item, ok := encode(it.Next())
		if !ok {
			return nil, false
		}
		items = append(items, item)
	}
	return object{"list": items}, true
}

func encodeMap(m traits.Mapper) (object, bool) {
	items := []any{}
	for it := m.Iterator(); it.HasNext() == types.True; {
		key := it.Next()
		k, keyOK := encode(key)
		v, valueOK := encode(m.Get(key))
		if !keyOK || !valueOK {
			return nil, false
		}
		items = append(items, []any{k, v})
	}
	return object{"map": items}, true
}
