package org.dublette.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads records component by component; Kryo itself cannot make them again. Lists and
 * sets come back unmodifiable. Used by one thread at a time, as its Kryo is.
 */
final class RecordSerializer extends Serializer<Record> {
  private final Class<?>[] types;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  /** Makes a serializer of one kind of records. */
  RecordSerializer(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    types = new Class<?>[components.length];
    accessors = new MethodHandle[components.length];
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        components[i].getAccessor().setAccessible(true);
        accessors[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(
                    MethodType.methodType(
                        types[i].isPrimitive() ? types[i] : Object.class, Record.class));
      }
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      constructor =
          lookup
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Record.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no record: " + type, e);
    }
  }

  @Override
  public void write(Kryo kryo, Output output, Record value) {
    try {
      for (int i = 0; i < types.length; i++) {
        write(kryo, output, value, types[i], accessors[i]);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("cannot write " + value.getClass(), e);
    }
  }

  private static void write(
      Kryo kryo, Output output, Record value, Class<?> type, MethodHandle accessor)
      throws Throwable {
    if (type == int.class) {
      output.writeInt((int) accessor.invokeExact(value));
    } else if (type == long.class) {
      output.writeLong((long) accessor.invokeExact(value));
    } else if (type == boolean.class) {
      output.writeBoolean((boolean) accessor.invokeExact(value));
    } else if (type == double.class) {
      output.writeDouble((double) accessor.invokeExact(value));
    } else {
      Object object = (Object) accessor.invokeExact(value);
      if (type == List.class || type == Set.class) {
        Iterable<?> items = (Iterable<?>) object;
        int count = type == List.class ? ((List<?>) object).size() : ((Set<?>) object).size();
        output.writeInt(count, true);
        items.forEach(item -> kryo.writeClassAndObject(output, item));
      } else if (type == Charset.class) {
        output.writeString(((Charset) object).name());
      } else if (Modifier.isFinal(type.getModifiers())) {
        kryo.writeObjectOrNull(output, object, type);
      } else {
        kryo.writeClassAndObject(output, object);
      }
    }
  }

  @Override
  public Record read(Kryo kryo, Input input, Class<Record> type) {
    @Nullable Object[] values = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = component(kryo, input, types[i]);
    }
    try {
      return (Record) constructor.invokeExact(values);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read " + type, e);
    }
  }

  private static @Nullable Object component(Kryo kryo, Input input, Class<?> type) {
    if (type == int.class) {
      return input.readInt();
    }
    if (type == long.class) {
      return input.readLong();
    }
    if (type == boolean.class) {
      return input.readBoolean();
    }
    if (type == double.class) {
      return input.readDouble();
    }
    if (type == List.class || type == Set.class) {
      int count = input.readInt(true);
      List<Object> items = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        items.add(kryo.readClassAndObject(input));
      }
      return type == List.class ? List.copyOf(items) : Set.copyOf(items);
    }
    if (type == Charset.class) {
      return Charset.forName(input.readString());
    }
    return Modifier.isFinal(type.getModifiers())
        ? kryo.readObjectOrNull(input, type)
        : kryo.readClassAndObject(input);
  }
}
